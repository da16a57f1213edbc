import type { Entity } from '#kernel/model/model.ts'
import type { SourceRow } from '../../reading/rows.ts'
import { isNothing } from '../../matching/evidence.ts'
import { special } from '../../matching/target.ts'
import { titleKey } from '../../matching/words.ts'
import type { DateOrder, ImportPlan } from '../plan.ts'

/** What one look through the whole file tells before anything is read as a value. */
export interface Survey {
  /** Rows below the header. */
  readonly rows: number
  /** Order of day and month by column, where the values tell. */
  readonly dateOrders: ReadonlyMap<number, DateOrder>
  /** Columns of dates that could be read either way. */
  readonly ambiguousDates: readonly AmbiguousDates[]
  /** Different texts by column, of columns that name linked records or options. */
  readonly texts: ReadonlyMap<number, ColumnTexts>
}

export interface AmbiguousDates { readonly column: number; readonly header: string; readonly count: number; readonly examples: readonly string[] }

export interface ColumnTexts {
  /** Rows by text, the first 20,000 different ones. */
  readonly counts: ReadonlyMap<string, number>
  readonly filled: number
}

/** Looks through the rows below the header. */
export async function surveyRows(entity: Entity, plan: ImportPlan, portions: AsyncIterable<readonly SourceRow[]>): Promise<Survey> {
  const dates = dateColumns(entity, plan).map((column) => ({ column, dmy: 0, mdy: 0, ambiguous: 0, examples: [] as string[] }))
  const named = namedColumns(entity, plan).map((column) => ({ column, counts: new Map<string, number>(), spelled: new Map<string, string>(), filled: 0 }))
  let rows = 0
  for await (const portion of portions) {
    for (const { row, cells } of portion) {
      if (row <= plan.headerRow) continue
      rows++
      for (const date of dates) weighDate(date, cells[date.column] ?? '')
      for (const texts of named) count(texts, cells[texts.column] ?? '')
    }
  }
  const decided = dates.filter(({ dmy, mdy }) => (dmy > 0) !== (mdy > 0))
  return {
    rows,
    dateOrders: new Map(decided.map(({ column, dmy }) => [column, dmy > 0 ? 'dmy' : 'mdy'] as const)),
    ambiguousDates: dates.filter((date) => !decided.includes(date) && date.ambiguous > 0)
      .map(({ column, ambiguous, examples }) => ({ column, header: plan.columns[column]?.header ?? '', count: ambiguous, examples })),
    texts: new Map(named.map(({ column, counts, filled }) => [column, { counts, filled }])),
  }
}

interface DateWeight { readonly column: number; dmy: number; mdy: number; ambiguous: number; readonly examples: string[] }

/** 25/10 tells the order, 05/05 does not matter, 03/04 may be either. Points always part day, month, year. */
function weighDate(weight: DateWeight, text: string) {
  const [, first = '', , second = ''] = figures.exec(text) ?? []
  if (first === '' || first === second) return
  if (Number(first) > 12) weight.dmy++
  else if (Number(second) > 12) weight.mdy++
  else {
    weight.ambiguous++
    if (weight.examples.length < 3 && !weight.examples.includes(text)) weight.examples.push(text)
  }
}

const figures = /^\s*(\d{1,2})([/-])(\d{1,2})\2\d{2,4}\b/

/** The same name in another case or with other blanks is the same text, spelled as it came first. */
function count(texts: { counts: Map<string, number>; spelled: Map<string, string>; filled: number }, text: string) {
  if (isNothing(text)) return
  texts.filled++
  const key = titleKey(text)
  const spelled = texts.spelled.get(key)
  if (spelled !== undefined) texts.counts.set(spelled, (texts.counts.get(spelled) ?? 0) + 1)
  else if (texts.counts.size < mostTexts) {
    texts.spelled.set(key, text)
    texts.counts.set(text, 1)
  }
}

function dateColumns(entity: Entity, plan: ImportPlan): number[] {
  return columnsWhere(plan, (key) => {
    const kind = entity.fields.get(key)?.definition.kind
    return key === special.created || kind === 'date' || kind === 'dateTime'
  })
}

/** Whether names tell the rows apart: of companies they do, of deals often not. */
export function namesTell(entity: Entity, plan: ImportPlan, { texts }: Survey): boolean {
  const column = plan.columns.findIndex(({ targets }) => targets.some(({ field, part }) => field === entity.title.key && part === undefined))
  const { counts, filled } = texts.get(column) ?? { counts: new Map(), filled: 0 }
  return filled < 50 || counts.size === mostTexts || counts.size >= filled * 0.9
}

/** Whether rows name other records of their own entity: parent companies, managers. */
export const linksToItself = (entity: Entity, plan: ImportPlan): boolean =>
  plan.columns.some(({ targets }) => targets.some(({ field }) => {
    const own = entity.fields.get(field)
    return own?.kind.target?.(own.definition) === entity.name
  }))

function namedColumns(entity: Entity, plan: ImportPlan): number[] {
  const toItself = linksToItself(entity, plan)
  return columnsWhere(plan, (key) => {
    if (key === entity.title.key || (toItself && key === special.key)) return true
    const field = entity.fields.get(key)
    return field !== undefined && (field.kind.target !== undefined || 'options' in field.definition)
  })
}

const columnsWhere = (plan: ImportPlan, holds: (field: string) => boolean): number[] =>
  plan.columns.flatMap(({ targets }, at) => (targets.some(({ field, part }) => part !== 'state' && holds(field)) ? [at] : []))

const mostTexts = 20_000
