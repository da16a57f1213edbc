import type { Texts } from '#kernel/i18n/text.ts'
import { languages } from '#kernel/i18n/text.ts'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { type Labels, textFor } from '#kernel/screens/text/labels.ts'
import type { Formats } from '#kernel/screens/text/formats.ts'
import type { HistoryItem, SentChange } from './sent.ts'
import { signInTold } from './sign-in-words.ts'

/** What changed, with the value before and after; '' for none. */
export interface ToldChange {
  readonly what: string
  readonly before: string
  readonly after: string
}

export interface Speech {
  readonly t: Texts
  readonly labels: Labels
  readonly formats: Formats
  /** name of a colleague, also of those who left */
  readonly person: (id: number) => string
  /** title of an object's list, and the label of its field, also of those that are switched off */
  readonly many: (entity: string) => string
  readonly field: (entity: string, key: string) => string
}

/** A change of rights, definitions or the company in words. */
export function tell(subject: Exclude<HistoryItem['subject'], 'record'>, change: SentChange, speech: Speech): ToldChange {
  const { what, value } = tellers[subject](change.field.split('.'), speech)
  return { what, before: isNothing(change.before) ? '' : value(change.before), after: isNothing(change.after) ? '' : value(change.after) }
}

type Teller = (path: readonly string[], speech: Speech) => { readonly what: string; readonly value: (value: unknown) => string }

const tellers: Readonly<Record<Exclude<HistoryItem['subject'], 'record'>, Teller>> = {
  company: ([part = ''], { t, formats }) => ({ what: t(companyParts[part] ?? part), value: (value) => companyValue(part, String(value), formats) }),
  rights: ([entity = '', about = '', ...rest], { t, labels, many, field, formats }) => {
    if (entity === 'exportRows') return { what: `${t('settings.rights.exportRows')}, ${labels.option('user', 'role', about)}`, value: (value) => formats.number(Number(value)) }
    // One part alone is a role that was made, renamed or removed.
    if (rest.length === 0) return { what: labels.field('user', 'role'), value: (value) => textFor((value as { label?: Readonly<Record<string, string>> }).label, formats.language) ?? entity }
    const mode = rest[0] === 'mode'
    const role = labels.option('user', 'role', rest.at(-1) ?? '')
    return {
      what: `${many(entity)}, ${role}, ${mode ? field(entity, about) : t('settings.verb.' + about)}`,
      value: (value) => t(`settings.${mode ? 'rights.mode' : 'scope'}.${String(value)}`),
    }
  },
  signIn: (path, speech) => signInTold(path, speech, (value) => plain(value, speech)),
  connections: ([about = '', ...name], speech) => ({ what: speech.t('settings.history.connections.' + about, { name: name.join('.') }), value: (value) => plain(value, speech) }),
  backups: ([about = ''], speech) => ({ what: speech.t('settings.backups.' + about), value: (value) => plain(value, speech) }),
  fields: ([entity = '', key = '', part], speech) => {
    const field = `${speech.many(entity)}, ${speech.field(entity, key)}`
    return part === undefined ? { what: field, value: (value) => definition(value, speech) } : { what: `${field}, ${partLabel(part, speech)}`, value: (value) => plain(value, speech) }
  },
  objects: ([entity = '', part], speech) => {
    const object = speech.many(entity)
    return part === undefined ? { what: object, value: () => speech.t('settings.history.newObject') } : { what: `${object}, ${partLabel(part, speech)}`, value: (value) => plain(value, speech) }
  },
  files: ([part = ''], { t, formats }) => ({
    what: t(`settings.files.${part}`), value: (value) => (Array.isArray(value) ? value.join(', ') || t('settings.history.nothing') : formats.number(Number(value))),
  }),
}

const companyParts: Readonly<Record<string, string>> = { company: 'setUp.company', language: 'settings.company.language', timeZone: 'setUp.timeZone', country: 'setUp.country' }

function companyValue(part: string, value: string, formats: Formats): string {
  if (part === 'country') return formats.country(value)
  return part === 'language' ? languageNames.find(([code]) => code === value)?.[1] ?? value : value
}

/** Parts of a definition that settings name elsewhere already. */
const parts: Readonly<Record<string, string>> = {
  label: 'settings.fields.label', help: 'settings.fields.help', required: 'settings.fields.isRequired', unique: 'settings.fields.unique', many: 'settings.fields.many',
  options: 'settings.fields.options', unit: 'settings.fields.unit', decimals: 'settings.fields.decimals', min: 'settings.fields.min', max: 'settings.fields.max',
  to: 'settings.fields.to', icon: 'settings.objects.icon', archived: 'settings.history.archived', conditions: 'settings.conditions', layout: 'settings.layout.title', hiddenFrom: 'settings.history.hiddenFrom', hiddenFromMenu: 'settings.history.hiddenFromMenu',
}

const partLabel = (part: string, { t }: Speech): string => t(parts[part] ?? part)

function definition(value: unknown, { t }: Speech): string {
  const { kind = '' } = value as { readonly kind?: string }
  return kind ? `${t('settings.history.newField')} (${t('kind.' + kind)})` : t('settings.history.newField')
}

/** Texts by language in mine, lists one after another, yes and no as words. */
function plain(value: unknown, speech: Speech): string {
  const { t, labels, formats } = speech
  if (typeof value === 'boolean') return t(value ? 'kinds.boolean.yes' : 'kinds.boolean.no')
  if (Array.isArray(value)) return value.map((one) => (roles.has(String(one)) ? labels.option('user', 'role', String(one)) : plain(one, speech))).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  const texts = value as Readonly<Record<string, unknown>>
  if (languages.some((language) => language in texts)) return plain(textFor(texts as Readonly<Record<string, string>>, formats.language), speech)
  return plain(texts['label'] ?? texts['many'] ?? texts['key'] ?? '', speech)
}

const roles = new Set(['administrator', 'manager', 'rep', 'read-only'])

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
