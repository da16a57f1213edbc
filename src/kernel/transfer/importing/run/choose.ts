import type { Operation } from '#kernel/records/query.ts'
import { special } from '../../matching/target.ts'
import { type Known, type KnownRecords, matchTexts } from '../find/own-records.ts'
import type { RowDraft, RowProblem } from '../row/draft.ts'
import type { Job } from './job.ts'

/** What is to be done with a row; undefined: nothing, its problems say why. */
export function chooseOperation(job: Job, draft: RowDraft, known: KnownRecords): Operation | undefined {
  if (draft.problems.some(({ warning }) => !warning)) return undefined
  if (!noteRepetition(job, draft)) return undefined
  const { plan, entity } = job
  const found = findRecord(job, draft, known)
  if (found === 'several') return undefined
  if (found && plan.mode !== 'create') return updateOf(job, draft, found.record)
  if (found && !found.weak) return refuse(draft, { code: 'import.exists', value: found.record.title, params: { id: found.record.id } })
  if (plan.mode === 'update') return refuse(draft, { code: 'import.noMatch' })
  if (found) draft.problems.push({ field: entity.title.key, code: 'import.sameName', value: found.record.title, warning: true })
  return { op: 'create', entity: entity.name, values: draft.values, ...(draft.key === null ? {} : { key: { source: plan.source, key: draft.key } }) }
}

/** What rows say of themselves beyond doubt: ids and own values, not their names. */
export const strongTexts = ({ plan, entity }: Pick<Job, 'plan' | 'entity'>, draft: RowDraft): string[] =>
  plan.matchBy.filter((way) => way !== entity.title.key).flatMap((way) => matchTexts(entity, way, draft).map((text) => `${way} ${text}`))

/** Rows that repeat an earlier one are counted, and refused if that is wished or if nothing would tell the two apart. */
function noteRepetition(job: Job, draft: RowDraft): boolean {
  const { seen, reporter, plan, entity, namesTell } = job
  const strong = strongTexts(job, draft)
  const first = strong.map((text) => seen.firstRow(text, draft.source.row)).reduce((a, b) => a ?? b, null)
  if (first !== null) {
    reporter.counts.duplicates++
    if (plan.options.duplicates === 'refuse' || plan.mode === 'create') return refuse(draft, { code: 'import.duplicateRow', params: { row: first } }) ?? false
    reporter.merged(draft.source.row, first)
    return true
  }
  if (strong.length > 0 || !plan.matchBy.includes(entity.title.key)) return true
  const same = seen.firstRow('row ' + draft.source.cells.join('\u0001'), draft.source.row)
  if (same !== null) {
    reporter.counts.duplicates++
    return plan.options.duplicates === 'keep' || (refuse(draft, { code: 'import.sameRow', params: { row: same } }) ?? false)
  }
  if (!namesTell) return true
  const named = matchTexts(entity, entity.title.key, draft).map((text) => seen.firstRow('title ' + text, draft.source.row))[0] ?? null
  if (named !== null) {
    reporter.counts.duplicates++
    draft.problems.push({ field: entity.title.key, code: 'import.sameNameInFile', params: { row: named }, warning: true })
  }
  return true
}

function findRecord(job: Job, draft: RowDraft, known: KnownRecords): { record: Known; weak: boolean } | 'several' | undefined {
  const { plan, entity, lastIdBefore } = job
  for (const way of plan.matchBy) {
    const weak = way === entity.title.key
    const records = matchTexts(entity, way, draft).flatMap((text) => known.get(way)?.get(text) ?? [])
      .filter(({ id, key }) => (!weak || (id > 0 && id <= lastIdBefore)) && (draft.key === null || key === null || key === draft.key || way === special.id))
    const [first, second] = records
    if (first && second && second.id !== first.id && !(weak && plan.mode === 'create')) {
      const column = plan.columns.findIndex(({ targets }) => targets.some(({ field }) => field === way))
      const written = column < 0 ? { value: matchTexts(entity, way, draft)[0] } : { column, value: draft.source.cells[column] }
      refuse(draft, { field: way.startsWith('#') ? undefined : way, code: 'import.severalMatch', ...written, params: { count: records.length } })
      return 'several'
    }
    if (first) return { record: first, weak }
  }
  return undefined
}

function updateOf({ entity }: Job, draft: RowDraft, { id }: Known): Operation {
  const isOurs = (key: string) => key === special.created || (key === entity.title.key && draft.titleMade)
  const values = Object.fromEntries(Object.entries(draft.values).filter(([key]) => !isOurs(key)))
  return { op: 'update', entity: entity.name, id, values }
}

function refuse(draft: RowDraft, problem: Omit<RowProblem, 'field'> & { field?: string | undefined }): undefined {
  const { field, ...rest } = problem
  draft.problems.push(field === undefined ? rest : { ...rest, field })
  return undefined
}
