import type { ColumnPlan, ImportPlan } from '#kernel/transfer/importing/plan.ts'
import type { Counts, ImportReport, ProblemGroup } from '#kernel/transfer/importing/report/report.ts'
import type { KeptProblem } from '#kernel/transfer/importing/report/files.ts'
import type { RunState } from '#kernel/transfer/importing/runs.ts'
import type { FileForm } from '#kernel/transfer/reading/files.ts'

/** An import in the history, as /api/imports lists it. */
export interface SentSummary {
  readonly id: number
  readonly by: { readonly id: number; readonly title: string | null } | null
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly name: string
  readonly size: number
  readonly state: RunState
  readonly entity: string | null
  readonly total: number | null
  readonly done: number
  readonly counts: Counts | null
  readonly batch: number | null
  readonly undoneBy: number | null
}

export type SentProblem = KeptProblem & { readonly text: string }

/** One import as the server shows it; what was seen in the file comes only when asked for. */
export interface SentRun extends SentSummary {
  readonly form: FileForm
  readonly plan: ImportPlan
  readonly doneRow: number
  readonly report: (Omit<ImportReport, 'groups'> & { readonly groups: readonly (ProblemGroup & { readonly text: string })[] }) | null
  readonly failure: { readonly code: string; readonly text: string; readonly problems: readonly unknown[] } | null
  readonly hasFile: boolean
  readonly hasRefused: boolean
  readonly problems?: readonly SentProblem[]
  readonly header?: readonly string[]
  readonly remembered?: boolean
  readonly sample?: readonly { readonly row: number; readonly cells: readonly string[] }[]
  readonly entities?: readonly { readonly entity: string; readonly score: number; readonly constants: Readonly<Record<string, string>> }[]
  readonly examples?: readonly (readonly string[])[]
}

/** What a person may change of an import before it runs; see the server's changePlan. */
export interface RunChanges {
  readonly form?: { readonly encoding?: string; readonly delimiter?: string; readonly sheet?: string }
  readonly headerRow?: number
  readonly entity?: string
  readonly mode?: ImportPlan['mode']
  readonly source?: string
  readonly matchBy?: readonly string[]
  readonly constants?: Readonly<Record<string, string>>
  readonly columns?: readonly (Partial<Omit<ColumnPlan, 'unknown' | 'dateOrder'>> & { readonly unknown?: ColumnPlan['unknown'] | null; readonly dateOrder?: ColumnPlan['dateOrder'] | null })[]
  readonly options?: Partial<ImportPlan['options']>
}
