import { join } from 'node:path'
import type { Context } from '#kernel/context.ts'
import { openBatch } from '#kernel/changes/batch.ts'
import { keepPicture } from '#kernel/files/picture/keep.ts'
import type { Storage } from '#kernel/files/storage.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { firstRows } from '../reading/files.ts'
import { headAt } from '../matching/header-row.ts'
import { rememberPlan } from './mappings.ts'
import { Halted, type RunResult, type RunSetting, importRows } from './run/import-rows.ts'
import { type ImportRun, beginRun, finishRun, leaveRun, noteProgress, readRun } from './runs.ts'
import { readable, signatureOf } from './receive.ts'

export const folderOf = (data: string, id: number): string => join(data, 'imports', String(id))
export const sourcePath = (data: string, id: number): string => join(folderOf(data, id), 'source')

export interface Watching {
  /** Told after each batch. */
  readonly progress?: (done: number, total: number) => void
  /** Told once the run is taken into work. */
  readonly begun?: () => void
  /** Where pictures of the file go; without it they are left out. */
  readonly files?: Storage
  /** The process ends: the run stops after the batch in hand and can be continued. */
  readonly stopping?: () => boolean
}

/** A dry run: everything but the writing. Answers when it is through; its result is kept with the run. */
export async function checkImport(context: Context, data: string, id: number, watching: Watching = {}): Promise<RunResult | null> {
  if (!(await beginRun(context, id, 'checking', null))) throw new Refusal(409, 'import.busy')
  return perform(context, data, await readRun(context, id), null, watching)
}

/** Brings the file in, or goes on where an interrupted run stopped. */
export async function runImport(context: Context, data: string, id: number, watching: Watching = {}): Promise<RunResult | null> {
  const { before, batch } = await takeRun(context, id)
  const rows = await readable(() => firstRows(sourcePath(data, id), before.form, before.plan.headerRow + 1))
  await rememberPlan(context, signatureOf(headAt(rows, before.plan.headerRow).headers), before.plan)
  return perform(context, data, { ...before, batch }, batch, watching)
}

/** Takes a run and leaves it as one that was interrupted: a process that works takes it up. */
export async function leaveImport(context: Context, id: number): Promise<void> {
  await takeRun(context, id)
  await leaveRun(context, id)
}

async function takeRun(context: Context, id: number) {
  const before = await readRun(context, id)
  const batch = before.batch ?? (await openBatch(context, 'import', before.total ?? 0, before.name))
  if (!(await beginRun(context, id, 'running', batch))) throw new Refusal(409, 'import.busy')
  return { before, batch }
}

async function perform(
  context: Context, data: string, run: ImportRun, batch: number | null, { progress, begun, stopping, files }: Watching,
): Promise<RunResult | null> {
  const resumed = batch === null ? undefined : whereItStopped(run)
  begun?.()
  let cancelled = false
  const beating = setInterval(() => void beat(context, run.id).then((isWanted) => { cancelled ||= !isWanted }), 1000)
  const halted = () => cancelled || stopping?.() === true
  try {
    const result = await readable(() => importRows({
      context, plan: run.plan, path: sourcePath(data, run.id), form: run.form, folder: folderOf(data, run.id), batch,
      ...(resumed ? { resumed } : {}), halted,
      ...(files && batch !== null ? { keepPicture: async (bytes) => void (await keepPicture({ data, files }, context.workspace, context.actor.id, bytes)) } : {}),
      advance: async (connection, at) => {
        progress?.(at.rows, at.total)
        return (await noteProgress(context.workspace.schema, connection, run.id, at)) && !stopping?.()
      },
    }))
    const ended = result.finished ? (batch === null ? 'checked' : 'done') : stopping?.() ? 'interrupted' : 'cancelled'
    if (batch !== null) await closeBatch(context, batch, result)
    await finishRun(context, run.id, ended, result)
    return result
  } catch (error) {
    if (error instanceof Halted) return await haltEarly(context, run.id, batch, stopping?.() === true)
    await fail(context, run.id, batch, error)
    throw error
  } finally {
    clearInterval(beating)
  }
}

function whereItStopped({ state, counts, report, done, doneRow }: ImportRun): RunSetting['resumed'] {
  if (state !== 'interrupted' || !counts || doneRow === 0) return undefined
  const nothing = { groups: [], unknown: [], ambiguousDates: [], empty: [], similar: [], merged: [], unrated: [] }
  return { progress: { rows: done, lastRow: doneRow }, counts, report: report ?? nothing }
}

/** Long steps (the first look through a large file) say that the process lives; answers whether the run is still wanted. */
async function beat({ workspace: { database, schema } }: Context, id: number): Promise<boolean> {
  const text = `update ${schema}.import_run set updated_at = now() where id = $1 returning state in ('running', 'checking')`
  return database.run({ text, values: [id] }).then(([row]) => row?.[0] !== 'f', () => true)
}

/** Stopped while the file was looked through: what an earlier stretch of the run has counted stays. */
async function haltEarly(context: Context, id: number, batch: number | null, isEnding: boolean): Promise<null> {
  await finishRun(context, id, isEnding ? 'interrupted' : 'cancelled', {})
  if (batch !== null && !isEnding) {
    const text = `update ${context.workspace.schema}.batch set state = 'cancelled', finished_at = now() where id = $1`
    await context.workspace.database.run({ text, values: [batch] })
  }
  return null
}

async function closeBatch({ workspace }: Context, batch: number, { counts, total, finished }: RunResult) {
  const made = Object.values(counts.made).reduce((sum, count) => sum + count, 0)
  await workspace.database.run({
    text: `update ${workspace.schema}.batch set state = $2, done = $3, total = $3, changed = $4, finished_at = now() where id = $1`,
    values: [batch, finished ? 'done' : 'cancelled', total, counts.created + counts.updated + made],
  })
}

async function fail(context: Context, id: number, batch: number | null, error: unknown) {
  const refusal = error instanceof Refusal ? { code: error.code, problems: error.problems } : { code: 'fault', problems: [] }
  await finishRun(context, id, 'failed', { failure: refusal }).catch(() => undefined)
  if (batch !== null) {
    const text = `update ${context.workspace.schema}.batch set state = 'failed', finished_at = now() where id = $1`
    await context.workspace.database.run({ text, values: [batch] }).catch(() => undefined)
  }
}
