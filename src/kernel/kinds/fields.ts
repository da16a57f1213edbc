import type { Address, Labelled, LabelledLink, Link, Money, PersonName } from './values.ts'

/** What every field may say, whatever its kind. */
export interface FieldBase {
  readonly required?: boolean
  /** Label per language for user-made fields; shipped fields have theirs in locales/. */
  readonly label?: Readonly<Record<string, string>>
  readonly help?: Readonly<Record<string, string>>
  /** Roles that do not see the field at all: not in lists, filters, history or search. */
  readonly hiddenFrom?: readonly string[]
  /** Written by rules only; shown, never edited. */
  readonly readOnly?: boolean
  /** The person's role sees a part of each value; told to browsers by the model, never declared. */
  readonly masked?: boolean
  /** Shown in forms only when these fields have these values, e.g. { stage: { outcome: 'lost' } }. */
  readonly shownWhen?: Readonly<Record<string, unknown>>
  /** Has an index for filters and sorting. Links, users and titles always have one. */
  readonly indexed?: boolean
  readonly unique?: boolean
  /** Words of the value are found by search. Titles, e-mails and phones always are. */
  readonly searched?: boolean
  /** Initial value of a new record, as the API writes it; 'today', 'now' and 'me' are understood by dates and users. */
  readonly default?: unknown
  /** Made by users in settings (key prefix c_). Looked at only by settings and upgrades. */
  readonly custom?: boolean
  /** Switched off in settings: the column stays, nothing shows it. */
  readonly archived?: boolean
}

export interface Option {
  readonly key: string
  readonly label?: Readonly<Record<string, string>>
  readonly colour?: string
}

/** Parameters that each kind adds to FieldBase. The keys are the closed list of kinds. */
export interface KindParameters {
  text: { readonly max?: number; /** check-digit rule: 'inn', 'kpp', 'ogrn', 'edrpou', 'nip', 'regon' */ readonly check?: string }
  longText: { readonly max?: number }
  number: { readonly min?: number; readonly max?: number; /** digits after the point, 0 for whole numbers */ readonly decimals?: number; readonly unit?: string; /** written without thousands separators: years, house numbers */ readonly plain?: boolean }
  percent: { readonly decimals?: number; readonly min?: number; readonly max?: number }
  money: { readonly min?: number }
  date: object
  dateTime: object
  /** whole seconds */
  duration: object
  boolean: object
  choice: { readonly options: readonly Option[] }
  multiChoice: { readonly options: readonly Option[] }
  tags: object
  link: { readonly to: string; /** name, per language, of the list of our records on the page of the other; without it there is none */ readonly back?: Readonly<Record<string, string>>; /** dependent choice: only records whose field equals ours, e.g. { pipeline: 'pipeline' } */ readonly within?: Readonly<Record<string, string>> }
  links: { readonly to: string; readonly back?: Readonly<Record<string, string>>; /** each link carries a word of its own (job title) */ readonly labelled?: boolean }
  email: { readonly many?: boolean }
  phone: { readonly many?: boolean }
  url: object
  address: { readonly many?: boolean }
  personName: object
  user: object
  /** Worked out whenever it is read: by an SQL expression or from the records that point here. */
  computed: ComputedSource & { readonly result: ComputedResult; readonly to?: string; readonly options?: readonly Option[]; readonly decimals?: number }
}

export type ComputedSource =
  /** One SQL expression over the row, written by programmers: `{table}` stands for the row's alias, `{schema}` for the workspace, `{readable activity a}` for "the person may read the row under a". */
  | { readonly sql: string; readonly rollup?: never }
  | { readonly rollup: Rollup; readonly sql?: never }

/** A figure over the records that point to a record: how many they are, or the sum, average, least or most of a field of theirs. */
export interface Rollup {
  /** entity of the records that point here */
  readonly of: string
  /** their field that points here: link, links or user */
  readonly by: string
  readonly how: RollupFigure
  /** what is added up or compared; none when records are counted */
  readonly field?: string
  /** filter tree over those records: only they count */
  readonly filter?: unknown
}

export type RollupFigure = 'count' | 'sum' | 'average' | 'min' | 'max'

export type ComputedResult = 'text' | 'number' | 'percent' | 'money' | 'date' | 'dateTime' | 'boolean' | 'duration'

export type KindName = keyof KindParameters

export type Field<K extends KindName = KindName> = { [P in K]: FieldBase & KindParameters[P] & { readonly kind: P } }[K]

export type FieldDefinition = Field

/** The value type of each kind, as the API shows it. */
export interface KindValues {
  text: string; longText: string; number: number | string; percent: number; money: Money
  date: string; dateTime: string; duration: number; boolean: boolean
  choice: string; multiChoice: readonly string[]; tags: readonly string[]
  link: Link; links: readonly LabelledLink[]
  email: string | readonly Labelled<string>[]; phone: string | readonly Labelled<string>[]
  url: string; address: Address | readonly Labelled<Address>[]; personName: PersonName; user: Link
  computed: string | number | boolean
}

type ValueOf<D extends FieldDefinition> =
  D extends { kind: 'email' | 'phone'; many: true } ? readonly Labelled<string>[]
  : D extends { kind: 'email' | 'phone' } ? string
  : D extends { kind: 'address'; many: true } ? readonly Labelled<Address>[]
  : D extends { kind: 'address' } ? Address
  : D extends { kind: 'choice'; options: readonly { key: infer O }[] } ? O & string
  : KindValues[D['kind']]

/** What every record carries besides its declared fields. */
export interface SystemValues {
  readonly id: number
  readonly version: number
  readonly createdAt: string
  readonly createdBy: Link | null
  readonly updatedAt: string
}

/** A record of an entity, as the API shows it and rules see it. */
export type Row<E extends { fields: Readonly<Record<string, FieldDefinition>> }> = SystemValues & {
  -readonly [K in keyof E['fields']]: ValueOf<E['fields'][K]> | null
}

type Parameters<K extends KindName> = FieldBase & KindParameters[K]
type Made<K extends KindName, P> = P & { readonly kind: K }

/** Makes fields of a kind: `export const money = maker('money')`. A kind in its own folder declares its parameters by merging. */
export const maker = <K extends KindName>(kind: K) =>
  <const P extends Parameters<K>>(parameters?: P): Made<K, P> => ({ kind, ...parameters }) as Made<K, P>

export const text = maker('text')
export const longText = maker('longText')
export const number = maker('number')
export const percent = maker('percent')
export const money = maker('money')
export const date = maker('date')
export const dateTime = maker('dateTime')
export const duration = maker('duration')
export const boolean = maker('boolean')
export const multiChoice = maker('multiChoice')
export const tags = maker('tags')
export const email = maker('email')
export const phone = maker('phone')
export const url = maker('url')
export const picture = maker('picture')
export const address = maker('address')
export const personName = maker('personName')
export const user = maker('user')
export const computed = maker('computed')

/** Options by key, in order: choice(['open', 'won', 'lost']) or with colours. */
export function choice<const O extends readonly (string | Option)[], const P extends FieldBase>(options: O, parameters?: P) {
  return { kind: 'choice', options: options.map(asOption), ...parameters } as unknown as Made<'choice', P & { options: { readonly [I in keyof O]: O[I] extends string ? { key: O[I] } : O[I] } }>
}

export function link<const P extends Omit<Parameters<'link'>, 'to'>>(to: string, parameters?: P) {
  return { kind: 'link', to, ...parameters } as Made<'link', P & { to: string }>
}

export function links<const P extends Omit<Parameters<'links'>, 'to'>>(to: string, parameters?: P) {
  return { kind: 'links', to, ...parameters } as Made<'links', P & { to: string }>
}

const asOption = (option: string | Option): Option => (typeof option === 'string' ? { key: option } : option)
