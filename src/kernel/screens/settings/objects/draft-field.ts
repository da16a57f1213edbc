import type { FieldDefinition, KindName, KindValues, Option, Rollup } from '#kernel/kinds/fields.ts'
import type { SentField } from './sent-field.ts'

/** A field while it is made in settings. */
export interface DraftField {
  readonly kind: KindName
  readonly label: Readonly<Record<string, string>>
  readonly help: Readonly<Record<string, string>>
  readonly required: boolean
  readonly unique: boolean
  readonly many: boolean
  readonly labelled: boolean
  readonly decimals: number | null
  readonly min: number | null
  readonly max: number | null
  readonly unit: string
  readonly to: string
  /** name of the list on the page of what it points to */
  readonly back: Readonly<Record<string, string>>
  readonly options: readonly Partial<Option>[]
  readonly rollup: Partial<Rollup>
  readonly pattern: string
  readonly digits: number | null
  readonly gapless: boolean
}

/** Kinds offered for own fields, the usual ones first. Of computed ones roll-ups are; expressions are written by programmers. */
export const offeredKinds: readonly KindName[] = [
  'text', 'longText', 'number', 'money', 'percent', 'date', 'dateTime', 'duration', 'boolean', 'choice', 'multiChoice', 'tags',
  'link', 'links', 'computed', 'autoNumber', 'user', 'email', 'phone', 'url', 'address', 'personName', 'picture',
]

/** What each kind asks for besides label, help and required. */
const asked: Readonly<Partial<Record<KindName, readonly (keyof DraftField)[]>>> = {
  text: ['max', 'unique'],
  number: ['decimals', 'unit', 'min', 'max'],
  percent: ['decimals', 'min', 'max'],
  money: ['min'],
  computed: ['rollup'],
  autoNumber: ['pattern', 'digits', 'gapless'],
  choice: ['options'],
  multiChoice: ['options'],
  link: ['to', 'back'],
  links: ['to', 'labelled', 'back'],
  email: ['many', 'unique'],
  phone: ['many'],
  address: ['many'],
}

/** Whether people give such a field its value. */
export const isTyped = (kind: KindName): boolean => kind !== 'computed' && kind !== 'autoNumber'

export const asksFor = (kind: KindName, parameter: keyof DraftField): boolean => asked[kind]?.includes(parameter) ?? false

export function draftOf(field: SentField | undefined): DraftField {
  const blank: DraftField = {
    kind: 'text', label: {}, help: {}, required: false, unique: false, many: false, labelled: false, decimals: null, min: null, max: null, unit: '', to: '', back: {}, options: [{}, {}], rollup: {},
    pattern: '', digits: null, gapless: false,
  }
  return field ? { ...blank, ...(field as Partial<DraftField>) } : blank
}

/** The definition that the draft makes: only what its kind asks for, nothing empty. */
export function definitionOf(draft: DraftField, language: string): FieldDefinition {
  const parameters = (asked[draft.kind] ?? []).flatMap((name): (readonly [string, unknown])[] => {
    if (name === 'options') return [['options', namedOptions(draft.options, language)]]
    const value = name === 'back' ? filled(draft.back) : draft[name]
    return value === null || value === '' || value === false || (name === 'back' && Object.keys(value).length === 0) ? [] : [[name, value]]
  })
  const help = filled(draft.help)
  return { kind: draft.kind, label: filled(draft.label), ...(Object.keys(help).length > 0 ? { help } : {}), ...(isTyped(draft.kind) ? { required: draft.required } : {}), ...Object.fromEntries(parameters) } as FieldDefinition
}

const filled = (texts: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))

/** Options with a name; a new one gets a key for the preview, the server gives it the real one. */
const namedOptions = (options: readonly Partial<Option>[], language: string): readonly Partial<Option>[] =>
  options.filter((option) => option.key !== undefined || (option.label?.[language] ?? '').trim() !== '')

type Samples = { readonly [K in KindName]?: KindValues[K] }

/** A value to show what a cell of the kind looks like. */
export const samples: Samples = {
  text: 'Northern Lights', longText: 'Northern Lights', number: 1250, money: { amount: '125000.00', currency: 'EUR' }, percent: 40, date: '2026-12-12', dateTime: '2026-12-12T10:30:00Z',
  autoNumber: 'ORD-2026-000123', duration: 5400, boolean: true, tags: ['VIP', 'B2B'], email: 'name@example.com', phone: '+380441234567', url: 'https://example.com',
  address: { street: 'Main St 1', city: 'Lublin', region: null, postalCode: '20-001', country: 'PL' }, personName: { first: 'Anna', middle: null, last: 'Koval' },
}
