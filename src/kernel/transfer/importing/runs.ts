import type { Context, Workspace } from '#kernel/context.ts'
import type { Cells, Connection } from '#kernel/database/database.ts'
import { iso } from '#kernel/database/iso.ts'
import { notFound } from '#kernel/records/refusal.ts'
import type { FileForm } from '../reading/files.ts'
import type { ImportPlan } from './plan.ts'
import type { Counts, ImportReport } from './report/report.ts'
import type { Progress } from './run/job.ts'

export type RunState = 'new' | 'checking' | 'checked' | 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted'

/** One import, from the file that came in to its report. */
export interface ImportRun {
  readonly id: number
  readonly by: { readonly id: number; readonly title: string | null } | null
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly name: string
  readonly size: number
  readonly state: RunState
  readonly entity: string | null
  readonly form: FileForm
  readonly plan: ImportPlan
  readonly total: number | null
  readonly done: number
  readonly doneRow: number
  readonly counts: Counts | null
  readonly report: ImportReport | null
  readonly batch: number | null
  readonly undoneBy: number | null
  readonly failure: { readonly code: string; readonly problems: readonly unknown[] } | null
}

/** A run that says nothing for this long has lost its process. Seconds. */
const silence = 30

export async function addRun({ workspace, actor }: Context, name: string, size: number): Promise<number> {
  const [row] = await workspace.database.run({
    text: `insert into ${workspace.schema}.import_run (created_by, file_name, file_size) values ($1, $2, $3) returning id`, values: [actor.id || null, name, size],
  })
  return Number(row?.[0])
}

/** A run of one's own; administrators see everybody's. A run whose process has died is marked as interrupted. */
export async function readRun(context: Context, id: number): Promise<ImportRun> {
  const [run] = await readRuns(context, 'r.id = $3', [id], 1)
  if (!run) throw notFound()
  return run
}

/** The last runs, newest first. */
export const lastRuns = (context: Context, count: number): Promise<ImportRun[]> => readRuns(context, `r.state <> 'new'`, [], count)

export async function savePlan({ workspace }: Context, id: number, form: FileForm, plan: ImportPlan): Promise<void> {
  await workspace.database.run({
    text: `update ${workspace.schema}.import_run set form = $2, plan = $3, entity = $4, updated_at = now(),
      state = case when state in ('checked', 'failed', 'cancelled') and batch is null then 'new' else state end where id = $1`,
    values: [id, JSON.stringify(form), JSON.stringify(plan), plan.entity],
  })
}

/** Imports whose process has gone, that have come further since they last went on by themselves. Taken by whoever asks first. */
export async function takeLeftRuns({ database, schema }: Workspace): Promise<{ readonly id: number; readonly by: number }[]> {
  const rows = await database.run({
    text: `update ${schema}.import_run set resumed_row = done_row, state = 'interrupted'
      where batch is not null and (state = 'interrupted' or (state = 'running' and updated_at < now() - make_interval(secs => ${silence})))
        and done_row > coalesce(resumed_row, -1) returning id, coalesce(created_by, 0)`, values: [],
  })
  return rows.map(([id, by]) => ({ id: Number(id), by: Number(by) }))
}

/** Takes a run into work, unless somebody else has it: answers whether it may begin. */
export async function beginRun({ workspace }: Context, id: number, state: 'checking' | 'running', batch: number | null): Promise<boolean> {
  const rows = await workspace.database.run({
    text: `update ${workspace.schema}.import_run set state = $2, batch = coalesce($3, batch),
      started_at = now(), updated_at = now(), finished_at = null, failure = null,
      done = case when state = 'interrupted' then done else 0 end, done_row = case when state = 'interrupted' then done_row else 0 end
      where id = $1 and (state not in ('checking', 'running', 'done')) returning id`, values: [id, state, batch],
  })
  return rows.length > 0
}

/** Leaves a run for whichever process takes up what was interrupted. */
export async function leaveRun({ workspace }: Context, id: number): Promise<void> {
  await workspace.database.run({ text: `update ${workspace.schema}.import_run set state = 'interrupted', resumed_row = null where id = $1`, values: [id] })
}

/** Notes how far a run is; answers false when it was cancelled. */
export async function noteProgress(schema: string, connection: Connection, id: number, at: Progress & { total: number; counts: Counts }): Promise<boolean> {
  const [row] = await connection.run({
    text: `update ${schema}.import_run set done = $2, done_row = $3, total = $4, counts = $5, updated_at = now() where id = $1 returning state`,
    values: [id, at.rows, at.lastRow, at.total, JSON.stringify(at.counts)], name: 'import_progress',
  })
  return row?.[0] === 'running' || row?.[0] === 'checking'
}

export interface Ending { readonly counts?: Counts; readonly report?: ImportReport; readonly total?: number; readonly failure?: unknown }

export async function finishRun({ workspace }: Context, id: number, state: RunState, result: Ending): Promise<void> {
  await workspace.database.run({
    text: `update ${workspace.schema}.import_run set state = case when state = 'cancelled' then state else $2 end, finished_at = now(), updated_at = now(),
      counts = coalesce($3, counts), report = coalesce($4, report), failure = $5, total = coalesce($6, total) where id = $1`,
    values: [id, state, asJson(result.counts), asJson(result.report), asJson(result.failure), result.total ?? null],
  })
}

export async function cancelRun({ workspace }: Context, id: number): Promise<void> {
  await workspace.database.run({
    text: `update ${workspace.schema}.import_run set state = 'cancelled', updated_at = now()
      where id = $1 and state in ('checking', 'running', 'interrupted', 'new', 'checked')`, values: [id],
  })
}

/** Files of runs that ended a week ago or were never begun are not needed any more. */
export async function oldRuns({ workspace }: Context): Promise<number[]> {
  const rows = await workspace.database.run({
    text: `select id from ${workspace.schema}.import_run
      where coalesce(finished_at, updated_at) < now() - interval '7 days' and state not in ('running', 'checking') limit 1000`, values: [],
  })
  return rows.map(([id]) => Number(id))
}

/** Takes a run without a batch out of the list; one that wrote something stays in the history. */
export async function forgetRun({ workspace }: Context, id: number): Promise<void> {
  await workspace.database.run({ text: `delete from ${workspace.schema}.import_run where id = $1 and batch is null`, values: [id] })
}

async function readRuns({ workspace, actor }: Context, condition: string, values: readonly unknown[], count: number): Promise<ImportRun[]> {
  const { schema, database } = workspace
  await database.run({
    text: `update ${schema}.import_run set state = 'interrupted'
      where state in ('running', 'checking') and updated_at < now() - make_interval(secs => ${silence})`, values: [],
  })
  const rows = await database.run({
    text: `select r.id, r.created_by, u.name, ${iso('r.created_at')}, ${iso('r.finished_at')}, r.file_name, r.file_size,
      r.state, r.entity, r.form, r.plan, r.total, r.done, r.done_row,
      nullif(r.counts, '{}'), nullif(r.report, '{}'), r.batch, b.undone_by, r.failure
      from ${schema}.import_run r left join ${schema}."user" u on u.id = r.created_by left join ${schema}.batch b on b.id = r.batch
      where (r.created_by = $1 or $2) and ${condition} order by r.id desc limit ${count}`,
    values: [actor.id, actor.role === 'administrator', ...values],
  })
  return rows.map((cells) => runOf(cells))
}

function runOf(cells: Cells): ImportRun {
  const [id, by, byName, createdAt, finishedAt, name, size, ...rest] = cells
  const [state, entity, form, plan, total, done, doneRow, counts, report, batch, undoneBy, failure] = rest
  return {
    id: Number(id), by: by ? { id: Number(by), title: byName ?? null } : null, createdAt: createdAt ?? '', finishedAt: finishedAt ?? null,
    name: name ?? '', size: Number(size), state: (state ?? 'new') as RunState, entity: entity ?? null,
    form: parsed<FileForm>(form) ?? { format: 'csv' }, plan: parsed<ImportPlan>(plan) as ImportPlan,
    total: numberOf(total), done: Number(done), doneRow: Number(doneRow), counts: parsed<Counts>(counts), report: parsed<ImportReport>(report),
    batch: numberOf(batch), undoneBy: numberOf(undoneBy), failure: parsed(failure),
  }
}

const numberOf = (text: string | null | undefined): number | null => (text === null || text === undefined ? null : Number(text))
const parsed = <T>(text: string | null | undefined): T | null => (text ? (JSON.parse(text) as T) : null)
const asJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
