import type { Context } from '#kernel/context.ts'
import type { Field } from '#kernel/kinds/fields.ts'
import { asResult, resultOf } from '#kernel/kinds/computed/computed.ts'
import type { ModelField } from '#kernel/model/model.ts'

/** A value on its way into a file. Numbers are decimal texts, dates ISO; a spreadsheet gets them typed. */
export type Cell =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number' | 'percent'; readonly text: string }
  | { readonly type: 'date' | 'dateTime'; readonly text: string }
  | null

export interface CellColumn {
  /** What stands behind the field's label: a part, a number. */
  readonly addition: string
  readonly cell: (value: unknown) => Cell
}

type Parts = Readonly<Record<string, unknown>>

/**
 * The columns that hold a field in a file: one, or one for each part where only parts come back unharmed (amount and
 * currency, parts of addresses). `most` says how many of several addresses there are at most.
 */
export function cellColumns(context: Context, field: ModelField, most: number): CellColumn[] {
  const { kind, definition } = field
  const parts = kind.parts?.(definition)
  const t = context.values.text
  if (parts && 'currency' in parts) return amountColumns(t(`kinds.${kind.name}.currency`))
  if (!parts) return [{ addition: '', cell: singleCell(context, field) }]
  const names = Object.keys(parts)
  const partColumns = (addition: string, pick: (value: unknown) => Parts | null): CellColumn[] =>
    names.map((part) => ({ addition: `${addition}${t(`kinds.${kind.name}.${part}`)}`, cell: (value) => textCell(pick(value)?.[part]) }))
  if (!('many' in definition) || definition.many !== true) {
    const whole = field.kind.title ? [{ addition: '', cell: singleCell(context, field) }] : []
    return [...whole, ...partColumns(': ', (value) => value as Parts | null)]
  }
  return Array.from({ length: most }, (_, at) => at).flatMap((at) => [
    { addition: ` ${at + 1}: ${t('transfer.export.label')}`, cell: (value: unknown) => textCell((value as readonly Parts[] | null)?.[at]?.['label']) },
    ...partColumns(` ${at + 1}: `, (value) => ((value as readonly Parts[] | null)?.[at]?.['value'] ?? null) as Parts | null),
  ])
}

function amountColumns(currency: string): CellColumn[] {
  return [
    { addition: '', cell: (value) => filled(value, () => ({ type: 'number', text: String((value as Parts)['amount']) })) },
    { addition: `: ${currency}`, cell: (value) => textCell((value as Parts | null)?.['currency']) },
  ]
}

/** How a value stands in one cell, by what its JSON Schema says it is. */
function singleCell(context: Context, field: ModelField): (value: unknown) => Cell {
  const { kind, definition } = field
  const shown = definition.kind === 'computed' ? resultOf(definition) : kind
  const as = definition.kind === 'computed' ? asResult(definition) : definition
  const schema = shown.schema(as as never) as { type?: unknown; format?: string }
  const words = (value: unknown) => shown.format(value as never, as as never, context.values)
  if (shown.name === 'duration') return (value) => filled(value, () => ({ type: 'text', text: clock(Number(value)) }))
  if (schema.format === 'date') return (value) => filled(value, () => ({ type: 'date', text: String(value) }))
  if (schema.format === 'date-time') return (value) => filled(value, () => ({ type: 'dateTime', text: localTime(String(value), context.values.timeZone) }))
  if (schema.type === 'number' || schema.type === 'integer' || shown.name === 'number') {
    return (value) => filled(value, () => ({ type: shown.name === 'percent' ? 'percent' : 'number', text: plain(value) }))
  }
  if (field.kind.outside) return (value) => filled(value, () => textCell((value as readonly Parts[]).map(linkText).join('; ')))
  if (Array.isArray(schema.type) || schema.type === 'array') {
    return (value) => filled(value, () => textCell((value as readonly unknown[]).map((item) => itemText(item, as, words)).join('; ')))
  }
  return (value) => filled(value, () => textCell(words(value)))
}

/** One of several: e-mails and telephones carry their label behind them. */
function itemText(item: unknown, definition: Field, words: (value: unknown) => string): string {
  if (typeof item !== 'object' || item === null || !('value' in item)) return words([item])
  const label = 'label' in item && typeof item.label === 'string' ? ` (${item.label})` : ''
  return words('many' in definition ? [{ value: item.value, label: null }] : item.value) + label
}

const linkText = ({ title, id, label }: Parts): string =>
  (typeof title === 'string' ? title : `#${String(id)}`) + (typeof label === 'string' ? ` (${label})` : '')

const filled = (value: unknown, cell: () => Cell): Cell => (value === null || value === undefined ? null : cell())

const textCell = (value: unknown): Cell => (value === null || value === undefined || value === '' ? null : { type: 'text', text: String(value) })

const plain = (value: unknown): string =>
  (typeof value === 'number' ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : String(value))

function clock(seconds: number): string {
  const size = Math.abs(seconds)
  const part = (value: number) => String(value).padStart(2, '0')
  return `${seconds < 0 ? '-' : ''}${Math.floor(size / 3600)}:${part(Math.floor(size / 60) % 60)}:${part(size % 60)}`
}

/** The clock of the person's time zone, without an offset: what a spreadsheet understands. */
function localTime(instant: string, timeZone: string): string {
  const parts = Object.fromEntries(formatOf(timeZone).formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}`
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const two = '2-digit'
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23' })
  formats.set(timeZone, made)
  return made
}

const formats = new Map<string, Intl.DateTimeFormat>()
