import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { Texts } from '#kernel/i18n/text.ts'
import type { ProblemError, ToldProblem } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { askFields } from '#kernel/screens/form/ask.ts'
import type { Values } from '#kernel/screens/form/values.ts'
import type { Outcome } from '#kernel/screens/notices/use-write.ts'
import type { Labels } from '#kernel/screens/text/labels.ts'

interface Asking {
  readonly entity: WebEntity
  readonly record: WebRecord
  /** fields that are being written; a problem with one of them is not "missing" */
  readonly values: Values
  readonly title: string
  readonly labels: Labels
  readonly t: Texts
}

/**
 * Writes, and when all that stands in the way are other fields that a person can fill in, asks for just them in a small form
 * and writes again. Answers the last outcome; 'dropped' when the person turns back.
 */
export async function writeAsking(asking: Asking, write: (more: Values) => Promise<Outcome>): Promise<Outcome> {
  let more: Values = {}
  for (;;) {
    const outcome = await write(more)
    const problems = outcome.state === 'refused' ? missingIn(outcome.error, asking) : []
    if (problems.length === 0) return outcome
    const given = await askFor(asking, more, problems)
    if (given === null) return { state: 'dropped' }
    more = { ...more, ...given }
  }
}

/** Problems that a small form can settle; none when anything else is wrong too. */
export function missingIn(error: ProblemError, { entity, values }: Pick<Asking, 'entity' | 'values'>): readonly ToldProblem[] {
  const askable = error.problems.filter(({ field }) => field !== undefined && !(field in values) && isWritable(entity.fields[field]))
  return askable.length === error.problems.length ? askable : []
}

const isWritable = (field: FieldDefinition | undefined) => field !== undefined && !field.readOnly && field.kind !== 'computed'

async function askFor({ entity, record, title, labels, t }: Asking, known: Values, problems: readonly ToldProblem[]): Promise<Values | null> {
  const asked = new Map(problems.flatMap((problem) => {
    const field = entity.fields[problem.field ?? '']
    return problem.field && field ? [[problem.field, { field, problem }] as const] : []
  }))
  const given = await askFields({
    title,
    entity: entity.name,
    fields: Object.fromEntries([...asked].map(([name, { field, problem }]) => [name, offered(field, problem)])),
    label: (name) => labels.field(entity.name, name),
    initial: known,
    record: { ...record, ...known },
    hint: [...new Set(problems.map(({ text }) => text ?? ''))].filter(Boolean).join(' '),
    submit: t('record.missing.save'),
  })
  if (given === null) return null
  return Object.fromEntries([...asked].map(([name, { field, problem }]) => [name, whole(field, problem, record[name], given[name])]))
}

/** Of tags of which some are missing, those are offered to be ticked; any other field must be filled in. */
function offered(field: FieldDefinition, { value }: ToldProblem): FieldDefinition {
  if (field.kind !== 'tags' || !Array.isArray(value)) return { ...field, required: true }
  return { kind: 'multiChoice', required: true, options: value.map((item) => ({ key: String(item), label: { en: String(item) } })) }
}

function whole(field: FieldDefinition, { value }: ToldProblem, before: unknown, given: unknown): unknown {
  const adds = field.kind === 'tags' && Array.isArray(value) && Array.isArray(given)
  return adds ? [...new Set([...(Array.isArray(before) ? before : []), ...given])] : given
}
