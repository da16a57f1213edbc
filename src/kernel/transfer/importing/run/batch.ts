import { appendFile } from 'node:fs/promises'
import type { Connection } from '#kernel/database/database.ts'
import { problemText } from '#kernel/i18n/problem-text.ts'
import type { Operation } from '#kernel/records/query.ts'
import type { Money } from '#kernel/kinds/values.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { type Outcome, write } from '#kernel/records/write.ts'
import { type KnownRecords, findOwn, matchTexts } from '../find/own-records.ts'
import { ownText } from '../find/resolver.ts'
import { special } from '../../matching/target.ts'
import type { RowDraft, Wanted } from '../row/draft.ts'
import { chooseOperation, strongTexts } from './choose.ts'
import type { Job, Progress } from './job.ts'
import { attachKeys } from './keys.ts'
import { growLists } from './lists.ts'
import { type Planned, tryOut, waves } from './try-out.ts'

/** A link that waits for the end of the file, with the record that has it. */
export interface Waiting { readonly row: number; readonly id: number; readonly wanted: Wanted }

type Later = readonly { readonly draft: RowDraft; readonly wanted: Wanted }[]

/** Brings in a batch of rows, `before` rows after the first of the file; answers whether to go on. */
export async function importBatch(job: Job, drafts: readonly RowDraft[], before: number): Promise<boolean> {
  const kept = drafts.filter(({ deleted }) => !deleted)
  for (const draft of kept) job.reader.makeTitle(draft)
  const later = await job.resolver.resolve(kept)
  const parts = [...withoutRepetition(job, kept)]
  let from = 0
  for (const [at, part] of parts.entries()) {
    const end = at === parts.length - 1 ? drafts.length : drafts.indexOf(part.at(-1) as RowDraft) + 1
    job.reporter.counts.skipped += drafts.slice(from, end).filter(({ deleted }) => deleted).length
    from = end
    if (!(await importPart(job, part, { rows: before + end, lastRow: drafts[end - 1]?.source.row ?? 0 }, later))) return false
  }
  return true
}

/** What was written, what is told of it and how far the run is stand together: nothing comes in twice after a crash. */
async function importPart(job: Job, part: readonly RowDraft[], progress: Progress, later: Later): Promise<boolean> {
  const known = await knownOf(job, part)
  const planned = part.flatMap((draft) => {
    const operation = chooseOperation(job, draft, known)
    return operation ? [{ draft, operation }] : []
  })
  const operations = await growLists(job, planned.map(({ operation }) => operation))
  const conclude = (drafts: readonly RowDraft[], at: Progress) => async (connection: Connection) => {
    await tell(job, drafts)
    await keepWaiting(job, later.filter(({ draft }) => drafts.includes(draft)))
    return job.advance(connection, at)
  }
  if (job.batch === null) {
    await tryOut(job, planned, operations, known, (one, outcome) => note(job, one, outcome))
    return conclude(part, progress)(job.context.workspace.database)
  }
  try {
    return await carryOut(job, planned, operations, conclude(part, progress))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  for (const [index, draft] of part.entries()) {
    const at = planned.findIndex((one) => one.draft === draft)
    const left = part.length - 1 - index
    const ending = conclude([draft], left === 0 ? progress : { rows: progress.rows - left, lastRow: draft.source.row })
    if (!(await alone(job, planned[at], operations[at], ending))) return false
  }
  return true
}

/** Existing records that the rows may be about; in a dry run also those that earlier rows would have made. */
async function knownOf({ context, entity, plan, batch, imagined, unique }: Job, part: readonly RowDraft[]): Promise<KnownRecords> {
  if (batch !== null) return findOwn(context, entity, plan.matchBy, plan.source, part)
  const ways = [...new Set([special.key, ...plan.matchBy, ...unique])]
  const known = await findOwn(context, entity, ways, plan.source, part)
  return imagined.over(known, new Map(ways.map((way) => [way, part.flatMap((draft) => matchTexts(entity, way, draft))])))
}

/** Rows about the same record are written one after the other: a part ends where a row repeats one before it. */
function* withoutRepetition(job: Job, drafts: readonly RowDraft[]): Generator<RowDraft[]> {
  let part: RowDraft[] = []
  const seen = new Set<string>()
  for (const draft of drafts) {
    // One statement cannot give a key away twice, even where records are not found by it.
    const texts = [...strongTexts(job, draft), ...(draft.key === null ? [] : [`${special.key} ${draft.key}`])]
    if (texts.some((text) => seen.has(text))) {
      yield part
      part = []
      seen.clear()
    }
    texts.forEach((text) => seen.add(text))
    part.push(draft)
  }
  yield part
}

/** Writes what is planned; what the run knows and where it stands is noted in the same transaction. */
async function carryOut(
  job: Job, planned: readonly Planned[], operations: readonly Operation[], conclude: (connection: Connection) => Promise<boolean>,
): Promise<boolean> {
  const { workspace } = job.context
  const goOn = await workspace.database.transaction(async (connection) => {
    const outcomes: Outcome[] = []
    for (const wave of waves(operations)) {
      outcomes.push(...await write(job.context, wave.map(({ operation }) => operation), { partial: true, connection, ...(job.batch === null ? {} : { batch: job.batch }) }))
    }
    await attachKeys(job, connection, keysOf(planned, outcomes))
    planned.forEach((one, at) => note(job, one, outcomes[at] as Outcome))
    return conclude(connection)
  })
  await workspace.committed([job.entity.name])
  return goOn
}

/** One row that meets a value which must be unique does not take its batch with it. */
async function alone(
  job: Job, planned: Planned | undefined, operation: Operation | undefined, conclude: (connection: Connection) => Promise<boolean>,
): Promise<boolean> {
  try {
    if (planned && operation) return await carryOut(job, [planned], [operation], conclude)
  } catch (error) {
    if (!planned || !(error instanceof Refusal)) throw error
    note(job, planned, { refusal: error })
  }
  return conclude(job.context.workspace.database)
}

/** What became of a row. */
function note(job: Job, { draft, operation }: Planned, outcome: Outcome) {
  const { counts } = job.reporter
  if ('refusal' in outcome) {
    const { problems, code } = outcome.refusal
    draft.problems.push(...(problems.length > 0 ? problems : [{ code }]).map((problem) => ({ ...problem, ...columnOf(job, problem.field) })))
    return
  }
  draft.id = outcome.id
  noteCurrencies(job, operation)
  if (job.batch === null && job.linksToItself) remember(job, draft)
  if (operation.op === 'create') {
    counts.created++
    if (draft.titleMade) counts.named++
  } else if (outcome.changed.length > 0) counts.updated++
  else counts.unchanged++
}

/** An amount whose currency has no rate stands in no sum. */
function noteCurrencies({ entity, context: { workspace }, reporter }: Job, operation: Operation) {
  if (!('values' in operation)) return
  const today = new Date().toISOString().slice(0, 10)
  for (const [key, value] of Object.entries(operation.values)) {
    if (entity.fields.get(key)?.definition.kind !== 'money' || value === null) continue
    const { currency } = value as Money
    if (workspace.rate(currency, today) === null) reporter.unrated(currency)
  }
}

/** In a dry run other rows may link to this one, which is not in the base. */
function remember({ entity, own, context, titles }: Job, { source: { row }, values, key, id }: RowDraft) {
  const value = values[entity.title.key]
  const title = value === null || value === undefined ? null : entity.title.kind.format(value as never, entity.title.definition, context.values)
  if (id !== null && (titles.has(id) || titles.size < mostTitles)) {
    const before = titles.get(id)
    titles.set(id, { title: title ?? before?.title ?? null, keys: [...(before?.keys ?? []), ...(key === null ? [] : [key])] })
    return
  }
  if (title !== null) own.firstRow(ownText('name', title), row)
  if (key !== null) own.firstRow(ownText('key', key), row)
}

/** Of so many rows of a dry run titles are held, so that links to them are found as among records. */
const mostTitles = 200_000

function columnOf({ plan }: Job, field: string | undefined): { column?: number } {
  const column = field === undefined ? -1 : plan.columns.findIndex(({ targets }) => targets.some((target) => target.field === field))
  return column < 0 ? {} : { column }
}

const keysOf = (planned: readonly Planned[], outcomes: readonly Outcome[]) =>
  planned.flatMap(({ draft, operation }, at) => {
    const outcome = outcomes[at]
    return operation.op === 'update' && draft.key !== null && outcome && 'id' in outcome ? [{ id: outcome.id, key: draft.key }] : []
  })

/** Problems go to the report and its files; a row with one that is no warning goes to the file of refused rows. */
async function tell(job: Job, drafts: readonly RowDraft[]) {
  const refused: string[][] = []
  const problems = drafts.flatMap(({ source, problems }) => problems.map((problem) => ({ row: source.row, problem })))
  for (const { row, problem } of problems) job.reporter.problem(row, problem)
  for (const draft of drafts) {
    const grave = draft.problems.filter(({ warning }) => !warning)
    if (grave.length === 0) {
      if (draft.problems.length > 0) job.reporter.counts.warned++
      continue
    }
    job.reporter.counts.refused++
    const cells = Array.from({ length: job.columns }, (_, at) => draft.source.cells[at] ?? '')
    refused.push([...cells, grave.map((problem) => reasonOf(job, problem)).join(' ')])
  }
  await job.files.add(problems, refused)
}

function reasonOf({ plan, context }: Job, problem: RowDraft['problems'][number]): string {
  const text = problemText(problem, context.values.text)
  const header = problem.column === undefined ? undefined : plan.columns[problem.column]?.header
  return header ? `${header}: ${text}` : text
}

/** Only records that came in can be linked later. */
async function keepWaiting({ batch, waitingPath }: Job, later: Later) {
  const waiting = later.flatMap(({ draft, wanted }): Waiting[] => {
    const cameIn = draft.problems.every(({ warning }) => warning) && (batch === null || draft.id !== null)
    return cameIn ? [{ row: draft.source.row, id: draft.id ?? 0, wanted }] : []
  })
  if (waiting.length > 0) await appendFile(waitingPath, waiting.map((one) => JSON.stringify(one) + '\n').join(''), { mode: 0o600 })
}
