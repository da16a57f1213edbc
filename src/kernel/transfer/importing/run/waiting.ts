import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Operation } from '#kernel/records/query.ts'
import { write } from '#kernel/records/write.ts'
import type { RowDraft } from '../row/draft.ts'
import type { Waiting } from './batch.ts'
import type { Job } from './job.ts'

/** Links to records of the same file, set when all of them are there: parent companies, managers. */
export async function importWaiting(job: Job, path: string): Promise<void> {
  if (!existsSync(path)) return
  let part: Waiting[] = []
  for await (const line of createInterface({ input: createReadStream(path) })) {
    part.push(JSON.parse(line) as Waiting)
    if (part.length < 500) continue
    await link(job, part)
    part = []
  }
  if (part.length > 0) await link(job, part)
}

async function link(job: Job, part: readonly Waiting[]) {
  const waiting = part.map((one) => ({ id: one.id, wanted: one.wanted, draft: draftOf(one) }))
  await job.resolver.resolveLast(waiting)
  const operations = [...Map.groupBy(waiting, ({ id }) => id)].flatMap(([id, links]): Operation[] => {
    const values = Object.assign({}, ...links.map(({ draft }) => draft.values)) as Record<string, unknown>
    return Object.keys(values).length === 0 ? [] : [{ op: 'update', entity: job.entity.name, id, values }]
  })
  if (job.batch !== null && operations.length > 0) await store(job, operations, waiting)
  const problems = waiting.flatMap(({ draft }) => draft.problems.map((problem) => ({ row: draft.source.row, problem: { ...problem, warning: true } })))
  for (const { row, problem } of problems) job.reporter.problem(row, problem)
  await job.files.add(problems, [])
}

/** The record itself is in already, so a link that is refused is a warning. */
async function store(job: Job, operations: readonly Operation[], waiting: readonly { id: number; draft: RowDraft }[]) {
  const outcomes = await write(job.context, operations, { partial: true, ...(job.batch === null ? {} : { batch: job.batch }) })
  outcomes.forEach((outcome, at) => {
    const operation = operations[at]
    const draft = waiting.find(({ id }) => operation && 'id' in operation && operation.id === id)?.draft
    // A row that a crash took back has left its links behind.
    if ('refusal' in outcome && outcome.refusal.status !== 404) draft?.problems.push(...outcome.refusal.problems)
  })
}

const draftOf = ({ row, wanted }: Waiting): RowDraft =>
  ({ source: { row, cells: [] }, values: {}, wanted: [wanted], problems: [], key: null, id: null, deleted: false, titleMade: false })
