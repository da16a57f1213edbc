import type { LinkWay } from './catalogue.ts'

/** Where the values of a column go. */
export interface Target {
  /** Key of a field, or one of `special`. */
  readonly field: string
  /** Part of a compound value: city, first, currency; '1', '2' … where columns are put together to one text; 'label'. */
  readonly part?: string
  /** Which of several values: work, billing; stands as its label. */
  readonly label?: string
  /** Number of one of several values, as in "Phone 2". */
  readonly slot?: number
  /** How the column names a linked record; absent: by whatever it looks like. */
  readonly by?: LinkWay | 'id'
  /** Written after each value that has no unit or currency of its own. */
  readonly unit?: string
}

/** Targets that are no fields: the record's name in the source system, our own id, when it was made, rows marked as deleted. */
export const special = { key: '#key', id: '#id', created: 'createdAt', deleted: '#deleted' } as const

/** Two columns with this text for both write the same place. */
export const placeOf = ({ field, part, label, slot, by }: Target): string =>
  [field, part ?? '', label ?? '', slot ?? '', by === 'key' ? 'key' : ''].join('|')

/** Kinds of which a record may have several, each with a label. */
export const labelledKinds: ReadonlySet<string> = new Set(['email', 'phone', 'address'])
