import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Entity } from '#kernel/model/model.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { tableOf } from '#kernel/records/scope.ts'
import { type FileForm, readRows } from '../../reading/files.ts'
import type { KeepPicture } from '../../reading/vcard.ts'
import type { SourceRow } from '../../reading/rows.ts'
import { special } from '../../matching/target.ts'
import { LinkResolver } from '../find/resolver.ts'
import type { ImportPlan } from '../plan.ts'
import { RunFiles } from '../report/files.ts'
import { type Counts, type ImportReport, Reporter } from '../report/report.ts'
import { RowIndex } from '../row-index.ts'
import { RowReader } from '../row/row-reader.ts'
import { type Policy, type UnknownTexts, decidePolicies } from '../survey/decide.ts'
import { makeOptions, mayMakeOptions } from '../survey/options.ts'
import { type Survey, linksToItself, namesTell, surveyRows } from '../survey/survey.ts'
import { readAhead } from './ahead.ts'
import { importBatch } from './batch.ts'
import { importWaiting } from './waiting.ts'
import { Imagined, mostKept } from './imagined.ts'
import type { Job, Progress } from './job.ts'
import { repeatedTexts } from './repeats.ts'

export interface RunSetting {
  readonly context: Context
  readonly plan: ImportPlan
  readonly path: string
  readonly form: FileForm
  /** Folder for the files that the run writes. */
  readonly folder: string
  /** Batch of the changes; null: a dry run. */
  readonly batch: number | null
  /** Where an interrupted run stopped. */
  readonly resumed?: { readonly progress: Progress; readonly counts: Counts; readonly report: ImportReport }
  /** Takes the pictures that the file holds; a dry run keeps none. */
  readonly keepPicture?: KeepPicture
  /** Whether the run has been cancelled, or its process is to end. */
  readonly halted: () => boolean
  /** Notes how far the run is, within the transaction of what was written; answers false to stop. */
  readonly advance: (connection: Connection, progress: Progress & { readonly total: number; readonly counts: Counts }) => Promise<boolean>
}

export interface RunResult {
  readonly finished: boolean
  readonly total: number
  readonly counts: Counts
  readonly report: ImportReport
}

const batchSize = 500

/**
 * Brings in a file, or tries to: looks through it once, decides what happens to unknown names, then reads, links, matches
 * and writes batch by batch. Memory does not grow with the file. Throws Refusal 422 when dates may be read in two ways.
 */
export async function importRows(setting: RunSetting): Promise<RunResult> {
  const entity = setting.context.workspace.model.entities.get(setting.plan.entity)
  if (!entity) throw new Refusal(422, 'invalid', [{ field: 'entity', code: 'unknownEntity', value: setting.plan.entity }])
  const survey = await surveyRows(entity, setting.plan, watched(setting, readRows(setting.path, setting.form)))
  const ambiguous = unanswered(setting.plan, survey)
  if (ambiguous.length > 0 && setting.batch !== null) {
    throw new Refusal(422, 'import.ambiguousDates', ambiguous.map(({ header, examples }) =>
      ({ field: header, code: 'import.ambiguousDate', value: examples.join(', '), params: { column: header } })))
  }
  if (setting.batch !== null) await makeOptions({ ...setting.context, source: 'import' }, entity, setting.plan, survey)
  const run = await prepare(setting, setting.context.workspace.model.entities.get(entity.name) ?? entity, survey)
  try {
    const finished = await runThrough(setting, run.job)
    const { reporter } = run.job
    const report = reporter.report(run.unknown, ambiguous, emptyLinks(entity, setting.plan, survey))
    return { finished, total: survey.rows, counts: reporter.counts, report }
  } finally {
    await run.job.files.close()
  }
}

/** Looking through a large file takes a while, in which nothing is written that could be asked whether to go on. */
async function* watched({ halted }: RunSetting, portions: AsyncIterable<readonly SourceRow[]>): AsyncGenerator<readonly SourceRow[]> {
  for await (const portion of portions) {
    if (halted()) throw new Halted()
    yield portion
  }
}

/** The run was cancelled, or the process ends, before a row was dealt with. */
export class Halted extends Error {}

const unanswered = (plan: ImportPlan, { ambiguousDates }: Survey) =>
  plan.options.dateOrder ? [] : ambiguousDates.filter(({ column }) => plan.columns[column]?.dateOrder === undefined)

function emptyLinks(entity: Entity, plan: ImportPlan, { texts, rows }: Survey): ImportReport['empty'] {
  return [...texts].flatMap(([column, { filled }]) => {
    const { header = '', targets = [] } = plan.columns[column] ?? {}
    const field = targets.map((target) => entity.fields.get(target.field)).find((field) => field?.kind.target)
    return field && filled < rows && filled > rows / 2 ? [{ column, header, field: field.key, count: rows - filled }] : []
  })
}

async function prepare(setting: RunSetting, entity: Entity, survey: Survey): Promise<{ job: Job; unknown: UnknownTexts[] }> {
  const { plan, form, resumed, batch } = setting
  const context = { ...setting.context, source: 'import' }
  const reporter = new Reporter(resumed?.counts, resumed?.report)
  const policies = new Map<number, Policy>()
  const own = new RowIndex()
  const resolver = new LinkResolver({
    context, plan, batch, policies, own,
    notes: {
      linked: () => void reporter.counts.linked++,
      similar: (wanted, text, title) => reporter.similar(wanted, text, title),
      made: (made) => reporter.made(made),
    },
  })
  const unknown = await decidePolicies(context, entity, plan, survey, resolver)
  for (const { column, policy } of unknown) policies.set(column, policy)
  const reader = new RowReader({
    entity, plan, values: context.values, dateOrders: survey.dateOrders, isSheet: form.format === 'xlsx', policies,
    makesOptions: batch === null && mayMakeOptions(context, entity),
  })
  const unique = [...entity.fields.values()].filter(({ definition }) => definition.unique).map(({ key }) => key)
  const isLargeTrial = batch === null && survey.rows > mostKept
  const repeated = isLargeTrial ? await repeatedTexts(entity, plan, reader, watched(setting, readRows(setting.path, form))) : new Set<string>()
  const imagined = new Imagined(entity, [...new Set([special.key, ...plan.matchBy, ...unique])], context.values, repeated)
  const lastIdBefore = await lastId(context, entity)
  const header = [...plan.columns.map((column) => column.header), context.values.text('transfer.import.reason')]
  const files = await RunFiles.open(setting.folder, header, form.delimiter ?? ',', resumed !== undefined)
  const job: Job = {
    context, entity, plan, reader, resolver, reporter, files, waitingPath: join(setting.folder, 'waiting.ndjson'), batch, columns: plan.columns.length, seen: new RowIndex(), titles: new Map(), own,
    linksToItself: linksToItself(entity, plan), namesTell: namesTell(entity, plan, survey),
    lastIdBefore, imagined, unique,
    advance: (connection, progress) => setting.advance(connection, { ...progress, total: survey.rows, counts: reporter.counts }),
  }
  return { job, unknown }
}

async function runThrough(setting: RunSetting, job: Job): Promise<boolean> {
  const start = setting.resumed?.progress ?? { rows: 0, lastRow: setting.plan.headerRow }
  if (!setting.resumed) await rm(job.waitingPath, { force: true })
  let rows = start.rows
  for await (const drafts of readAhead(job.reader, inBatches(readRows(setting.path, setting.form, setting.keepPicture), start.lastRow))) {
    if (!(await importBatch(job, drafts, rows))) return false
    rows += drafts.length
  }
  await job.resolver.reopen(job.entity.name, job.titles)
  await importWaiting(job, job.waitingPath)
  await rm(job.waitingPath, { force: true })
  return true
}

/** Rows after `lastRow`, 500 at a time. */
async function* inBatches(portions: AsyncIterable<readonly SourceRow[]>, lastRow: number): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = []
  for await (const portion of portions) {
    for (const row of portion) {
      if (row.row <= lastRow) continue
      batch.push(row)
      if (batch.length < batchSize) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

async function lastId(context: Context, entity: Entity): Promise<number> {
  const [row] = await context.workspace.database.run({ text: `select coalesce(max(id), 0) from ${tableOf(context, entity)}`, values: [] })
  return Number(row?.[0])
}
