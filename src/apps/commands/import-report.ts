import type { Context } from '#kernel/context.ts'
import { textsIn } from '#kernel/i18n/catalogues.ts'
import { problemText } from '#kernel/i18n/problem-text.ts'
import { entityCount, entityName } from '#kernel/model/names.ts'
import type { ImportPlan } from '#kernel/transfer/importing/plan.ts'
import type { Inspection } from '#kernel/transfer/importing/receive.ts'
import type { ProblemGroup } from '#kernel/transfer/importing/report/report.ts'
import type { RunResult } from '#kernel/transfer/importing/run/import-rows.ts'
import { type Target, special } from '#kernel/transfer/matching/target.ts'

const t = textsIn('en')

/** How the file is read and where each column goes, before anything is done. */
export function planLines({ workspace }: Context, { form, plan, remembered }: Inspection): string[] {
  const width = Math.min(32, Math.max(...plan.columns.map(({ header }) => header.length)))
  const constants = Object.entries(plan.constants).map(([field, text]) => `${field} = ${text}`)
  return [
    `${shapeText(form)} -> ${nameIn(workspace.model, plan.entity)}${constants.length > 0 ? ` (${constants.join(', ')})` : ''}${remembered ? ', columns as last time' : ''}`,
    ...plan.columns.map(({ header, targets, confidence }) => {
      const places = targets.map((target) => targetText(workspace.model, plan, target)).join(', ')
      return `  ${header.slice(0, 32).padEnd(width)}  ${places === '' ? '-' : places + (confidence < 0.8 ? ' ?' : '')}`
    }),
  ]
}

const nameIn = (model: Context['workspace']['model'], name: string) => entityName(model.entities.get(name)?.definition ?? { name }, 'many', 'en', t)

function shapeText({ format, encoding, delimiter, sheet }: Inspection['form']): string {
  if (format === 'vcard') return `vCard, ${encoding}`
  return format === 'xlsx' ? `XLSX, sheet "${sheet}"` : `CSV, ${encoding}, delimiter ${delimiter === '\t' ? 'tab' : delimiter}`
}

/** What came of it: counts, then problems by column with examples. */
export function resultLines({ workspace: { model } }: Context, plan: ImportPlan, { counts, report, total, finished }: RunResult, isDry: boolean): string[] {
  const would = isDry ? 'would be ' : ''
  const made = Object.entries(counts.made).map(([entity, count]) => entityCount(model.entities.get(entity)?.definition ?? { name: entity }, count, 'en', t))
  return [
    `${total} rows${finished ? '' : ', stopped before the end'}: ${[
      `${counts.created} ${would}created`, `${counts.updated} updated`, `${counts.unchanged} unchanged`, `${counts.refused} refused`,
      ...(counts.skipped > 0 ? [`${counts.skipped} marked as deleted and left out`] : []),
      ...(counts.duplicates > 0 ? [`${counts.duplicates} duplicates in the file`] : []),
    ].join(', ')}`,
    `${counts.linked} links found` + (made.length > 0 ? `; made by name: ${made.join(', ')}` : ''),
    ...(counts.named > 0 ? [`${counts.named} records without a name in the file got one`] : []),
    ...(counts.warned > 0 ? [`${counts.warned} rows with warnings`] : []),
    ...report.similar.slice(0, 20).map(({ text, title, count }) => `  "${text}" was taken for "${title}" (${count} rows)`),
    ...report.empty.map(({ header, count }) => `  ${header}: ${count} rows have none and come in without`),
    ...report.unrated.map(({ currency, count }) => `  ${count} amounts are in ${currency}, which has no exchange rate: sums leave them out`),
    ...report.ambiguousDates.map(({ header, count, examples }) =>
      `  ${header}: ${count} dates could be read either way (${examples.join(', ')}): say --date-order dmy or mdy`),
    ...report.unknown.map(({ header, different, rows, policy, texts }) => {
      const named = texts.slice(0, 8).map(({ text, count }) => `${text} (${count})`).join(', ')
      return `  ${header}: ${different} unknown names in ${rows} rows, ${policyText[policy]}: ${named}${different > 8 ? ' …' : ''}`
    }),
    ...report.groups.slice(0, 40).map((group) => groupLine(plan, group)),
  ].map((line) => line.replaceAll(/\s*\n\s*/g, ' '))
}

const policyText = { create: 'made', empty: 'left empty', refuse: 'their rows are refused' }

function groupLine(plan: ImportPlan, { column, field, code, warning, count, examples }: ProblemGroup): string {
  const where = column === null ? field : plan.columns[column]?.header ?? field
  const shown = examples.slice(0, 3).map(({ row, value }) => `row ${row}${value === '' ? '' : ` "${value.slice(0, 40)}"`}`).join(', ')
  const [example] = examples
  const text = problemText({ code, value: example?.value, ...(example?.params ? { params: example.params } : {}) }, t)
  return `  ${warning ? 'warning' : 'refused'} ${count}: ${where ? where + ': ' : ''}${text} (${shown})`
}

function targetText(model: Context['workspace']['model'], plan: ImportPlan, { field, part, label, by }: Target): string {
  const known = Object.entries(special).find(([, target]) => target === field)?.[0]
  const name = known ?? (model.entities.get(plan.entity)?.fields.get(field)?.definition.custom ? field : t(`field.${plan.entity}.${field}`))
  return [name, part, label].filter(Boolean).join(' / ') + (by ? ` (by ${by})` : '')
}
