import { existsSync } from 'node:fs'
import type { Context } from '#kernel/context.ts'
import { problemText } from '#kernel/i18n/problem-text.ts'
import type { Texts } from '#kernel/i18n/text.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { folderOf, sourcePath } from '../importing/perform.ts'
import { type Inspection, importables, inspect } from '../importing/receive.ts'
import { readProblems, refusedPath } from '../importing/report/files.ts'
import type { ImportRun } from '../importing/runs.ts'

export interface Wanted {
  /** Page of the problems, in the order of the file. */
  readonly page?: { readonly from: number; readonly count: number }
  readonly sample?: boolean
  readonly inspection?: Inspection
}

/** A run as the import screen sees it, texts in the person's language. */
export async function runAnswer(context: Context, data: string, run: ImportRun, { page, sample, inspection }: Wanted) {
  const t = context.values.text
  const folder = folderOf(data, run.id)
  const isThere = existsSync(sourcePath(data, run.id))
  const looked = inspection ?? (sample && isThere ? await lookAgain(context, data, run) : undefined)
  const problems = page && page.count > 0 ? await readProblems(folder, page.from, page.count) : undefined
  return {
    ...summaryAnswer(run), form: run.form, plan: run.plan, doneRow: run.doneRow,
    report: run.report && { ...run.report, groups: run.report.groups.map((group) => ({ ...group, text: textOf(group.code, group.examples[0], t) })) },
    failure: run.failure && { ...run.failure, text: problemText({ code: run.failure.code }, t) },
    hasFile: isThere, hasRefused: (run.counts?.refused ?? 0) > 0 && existsSync(refusedPath(folder)),
    ...(problems ? { problems: problems.map((problem) => ({ ...problem, text: textOf(problem.code, problem, t) })) } : {}),
    ...(looked ? sampleAnswer(context, looked) : {}),
  }
}

const textOf = (code: string, example: { readonly value: string; readonly params?: Problem['params'] } | undefined, t: Texts): string =>
  problemText({ code, value: example?.value, params: example?.params ?? {} }, t)

const lookAgain = (context: Context, data: string, run: ImportRun): Promise<Inspection> =>
  inspect(context, sourcePath(data, run.id), run.name, { form: readingOf(run), entity: run.plan.entity, headerRow: run.plan.headerRow })

/** A run in the history. */
export const summaryAnswer = ({ id, by, createdAt, finishedAt, name, size, state, entity, total, done, counts, batch, undoneBy }: ImportRun) =>
  ({ id, by, createdAt, finishedAt, name, size, state, entity, total, done, counts, batch, undoneBy })

function sampleAnswer(context: Context, { head, entities, remembered }: Inspection) {
  const mayBring = new Set(importables(context).map(({ name }) => name))
  const rows = head.rows.slice(0, 50).map(({ row, cells }) => ({ row, cells }))
  return {
    header: head.headers, remembered,
    sample: rows.slice(0, 10),
    entities: entities.filter(({ entity }) => mayBring.has(entity)).map(({ entity, score, constants }) => ({ entity, score, constants })),
    examples: head.headers.map((_, at) => {
      const texts = new Set(rows.map(({ cells }) => (cells[at] ?? '').trim()).filter((text) => text !== ''))
      return [...texts].slice(0, 5).map((text) => text.slice(0, 120))
    }),
  }
}

const readingOf = ({ form: { encoding, delimiter, sheet } }: ImportRun) =>
  ({ ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}), ...(sheet ? { sheet } : {}) })
