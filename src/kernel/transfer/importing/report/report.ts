import { asWritten } from '#kernel/i18n/problem-text.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { AmbiguousDates } from '../survey/survey.ts'
import type { UnknownTexts } from '../survey/decide.ts'
import type { RowProblem } from '../row/draft.ts'

/** What an import did or, after a dry run, would do. Rows are counted once each, in the first six. */
export interface Counts {
  created: number
  updated: number
  unchanged: number
  refused: number
  /** Marked as deleted in their system. */
  skipped: number
  /** Links that were resolved. */
  linked: number
  /** Rows that repeat an earlier row of the file; they also count above. */
  duplicates: number
  /** Rows that came in with a warning. */
  warned: number
  /** Created records that have no name in the file and got one that was put together. */
  named: number
  /** Linked records that were made, by entity. */
  made: Record<string, number>
}

export const noCounts = (): Counts => ({ created: 0, updated: 0, unchanged: 0, refused: 0, skipped: 0, linked: 0, duplicates: 0, warned: 0, named: 0, made: {} })

/** Problems of the same sort in the same column. */
export interface ProblemGroup {
  readonly column: number | null
  readonly field: string | null
  readonly code: string
  readonly warning: boolean
  readonly count: number
  readonly examples: readonly { readonly row: number; readonly value: string; readonly params?: Problem['params'] }[]
}

export interface Similar {
  readonly column: number
  readonly field: string
  readonly text: string
  /** of the record that was taken */
  readonly title: string
  readonly count: number
}

export interface ImportReport {
  readonly groups: readonly ProblemGroup[]
  readonly unknown: readonly UnknownTexts[]
  readonly ambiguousDates: readonly AmbiguousDates[]
  /** Links that most rows have and some have not: those come in without. */
  readonly empty: readonly { readonly column: number; readonly header: string; readonly field: string; readonly count: number }[]
  /** Texts that were linked to a record written a little differently. */
  readonly similar: readonly Similar[]
  /** The first rows that were put together with an earlier one of the file. */
  readonly merged: readonly { readonly row: number; readonly first: number }[]
  /** Currencies that have no exchange rate, with the amounts that sums leave out for it. */
  readonly unrated: readonly { readonly currency: string; readonly count: number }[]
}

type Growing = Pick<ProblemGroup, 'column' | 'field' | 'code' | 'warning'> & { count: number; examples: ProblemGroup['examples'][number][] }

/** Gathers what is worth telling, in bounded room. */
export class Reporter {
  readonly counts: Counts
  readonly #groups = new Map<string, Growing>()
  readonly #similar = new Map<string, Similar>()
  readonly #merged: ImportReport['merged'][number][]
  readonly #unrated = new Map<string, number>()

  constructor(counts: Counts = noCounts(), before?: ImportReport) {
    this.counts = counts
    this.#merged = [...(before?.merged ?? [])]
    for (const group of before?.groups ?? []) this.#groups.set(keyOf(group), { ...group, examples: [...group.examples] })
    for (const { currency, count } of before?.unrated ?? []) this.#unrated.set(currency, count)
    for (const one of before?.similar ?? []) this.#similar.set(`${one.column} ${one.text}`, one)
  }

  problem(row: number, problem: RowProblem): void {
    const shape = { column: problem.column ?? null, field: problem.field ?? null, code: problem.code, warning: problem.warning === true }
    const group = this.#groups.get(keyOf(shape)) ?? { ...shape, count: 0, examples: [] }
    group.count++
    if (group.examples.length < 5) group.examples.push({ row, value: asWritten(problem.value), ...(problem.params ? { params: problem.params } : {}) })
    if (this.#groups.size < mostGroups) this.#groups.set(keyOf(shape), group)
  }

  similar({ column, field }: Pick<Similar, 'column' | 'field'>, text: string, title: string): void {
    const key = `${column} ${text}`
    const count = (this.#similar.get(key)?.count ?? 0) + 1
    if (count > 1 || this.#similar.size < mostGroups) this.#similar.set(key, { column, field, text, title, count })
  }

  merged(row: number, first: number): void {
    if (this.#merged.length < mostMerged) this.#merged.push({ row, first })
  }

  unrated(currency: string): void {
    this.#unrated.set(currency, (this.#unrated.get(currency) ?? 0) + 1)
  }

  made(entity: string): void {
    this.counts.made[entity] = (this.counts.made[entity] ?? 0) + 1
  }

  report(unknown: readonly UnknownTexts[], ambiguousDates: readonly AmbiguousDates[], empty: ImportReport['empty']): ImportReport {
    const groups = [...this.#groups.values()].sort((a, b) => Number(a.warning) - Number(b.warning) || b.count - a.count)
    const similar = [...this.#similar.values()].sort((a, b) => b.count - a.count)
    return { groups, unknown: unknown.filter(({ different }) => different > 0), ambiguousDates, empty, similar, merged: this.#merged, unrated: [...this.#unrated].map(([currency, count]) => ({ currency, count })) }
  }
}

const keyOf = ({ column, field, code, warning }: Pick<ProblemGroup, 'column' | 'field' | 'code' | 'warning'>) => `${column} ${field} ${code} ${warning}`

const mostGroups = 500
const mostMerged = 10
