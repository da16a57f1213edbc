import type { Filter } from '#kernel/records/query.ts'
import type { Labels } from '#kernel/screens/text/labels.ts'
import { type Boot, type WebEntity, type WebRecord, targetOf } from '#kernel/screens/client/model.ts'

/** A column of a board: one value of the field that makes the columns. `key` is '' for records without a value. */
export interface Column {
  readonly key: string
  /** What a card that is dropped here gets, as the API shows it. */
  readonly value: unknown
  /** What filters and writes take: an id or the key of an option. */
  readonly plain: number | string | null
  readonly title: string
  /** Share of the sum that counts, 0 to 100, where columns weigh. */
  readonly weight: number | null
  readonly folded: boolean
  /** Colour of its own, where the option has one. */
  readonly colour: string | null
  /** The record behind the column, where there is one. */
  readonly record: WebRecord | null
}

/** The field above the columns: deals of one pipeline at a time. `ours` is a field of the cards, `theirs` of the columns' records. */
export interface Lane {
  readonly ours: string
  readonly theirs: string
  /** the entity that the switch chooses from */
  readonly entity: string
  readonly records: readonly WebRecord[]
}

export type Board = NonNullable<WebEntity['views']['board']>

/** The switch above a board whose columns depend on another field, or undefined. */
export function laneOf(boot: Boot, entity: WebEntity, by: string): Lane | undefined {
  const field = entity.fields[by]
  const [pair] = field?.kind === 'link' ? Object.entries(field.within ?? {}) : []
  if (!pair) return undefined
  const [theirs, ours] = pair
  const parent = entity.fields[ours]
  const target = parent && targetOf(parent)
  return target === undefined ? undefined : { theirs, ours, entity: target, records: recordsOf(boot, target) }
}

/** Columns in their order, the folded ones last. `chosen` is the id of the lane's record. */
export function columnsOf(boot: Boot, entity: WebEntity, board: Board, labels: Labels, lane?: Lane, chosen?: number): readonly Column[] {
  const field = entity.fields[board.by]
  if (!field) return []
  const found = field.kind === 'choice'
    ? field.options.map(({ key, colour }) => plainColumn(key, labels.option(entity.name, board.by, key, field.options), colour))
    : recordsOf(boot, targetOf(field)).filter((record) => !lane || idOf(record[lane.theirs]) === chosen).map((record) => recordColumn(boot, board, targetOf(field), record))
  const all = field.required || lane ? found : [{ ...plainColumn('', ''), value: null, plain: null }, ...found]
  return [...all.filter(({ folded }) => !folded), ...all.filter(({ folded }) => folded)]
}

/** The column in which a record stands. */
export const columnKeyOf = (record: WebRecord, by: string): string => {
  const value = record[by]
  return value === null || value === undefined ? '' : String(idOf(value) ?? value)
}

/** What the cards of one column are asked for by. */
export function filterOf(by: string, column: Column, above: Filter | undefined): Filter {
  const own: Filter = column.plain === null ? { field: by, op: 'empty' } : { field: by, op: '=', value: column.plain }
  return above ? { and: [above, own] } : own
}

/** The filter of the whole board: what the person asked for, within the chosen lane. */
export function filterOfLane(asked: Filter | undefined, lane: Lane | undefined, chosen: number | undefined): Filter | undefined {
  if (!lane || chosen === undefined) return asked
  const own: Filter = { field: lane.ours, op: '=', value: chosen }
  return asked ? { and: [asked, own] } : own
}

export const idOf = (value: unknown): number | undefined =>
  typeof value === 'object' && value !== null && 'id' in value ? Number(value.id) : undefined

const recordsOf = (boot: Boot, entity: string | undefined) => (boot.references[entity ?? ''] ?? []).filter(inUse)

const inUse = (record: WebRecord) => record['active'] !== false

const plainColumn = (key: string, title: string, colour?: string): Column =>
  ({ key, value: key, plain: key, title, weight: null, folded: false, colour: colour ?? null, record: null })

function recordColumn(boot: Boot, board: Board, target: string | undefined, record: WebRecord): Column {
  const title = String(record[boot.model.entities.get(target ?? '')?.title ?? 'name'] ?? '')
  const weight = board.weight === undefined ? undefined : record[board.weight]
  return {
    key: String(record.id),
    value: { id: record.id, title },
    plain: record.id,
    title,
    weight: weight === undefined ? null : Number(weight ?? 0),
    folded: Object.entries(board.folded ?? {}).some(([field, values]) => values.includes(String(record[field]))),
    colour: typeof record['colour'] === 'string' ? record['colour'] : null,
    record,
  }
}
