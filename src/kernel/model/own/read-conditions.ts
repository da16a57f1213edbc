import type { Context } from '#kernel/context.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { conditionOf } from '#kernel/records/filter.ts'
import { reach } from '#kernel/records/reach.ts'
import type { Filter } from '#kernel/records/query.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'
import { scopeOfConditions } from '#kernel/records/write/conditions.ts'
import type { EntityCondition } from '../definition.ts'
import type { Entity } from '../model.ts'
import { isTexts, textIn } from './texts.ts'

/** Conditions of one entity; more is a program. */
const most = 50

/**
 * Conditions as settings send them, `[{message, field?, when?, must}]`. Throws 422 with what is wrong of which: a filter that cannot be
 * asked, a field with values of its own table (links), which are written after the record.
 */
export function readConditions(context: Context, entity: Entity, input: unknown): EntityCondition[] {
  if (!Array.isArray(input) || input.length > most) throw invalid([{ field: 'conditions', code: 'limit', value: Array.isArray(input) ? input.length : input, params: { min: 0, max: most } }])
  const problems: Problem[] = []
  const read = input.map((given: unknown, at): EntityCondition => {
    const { message, field, when, must } = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>
    const wrong = (part: string, problem: Omit<Problem, 'field'>) => problems.push({ ...problem, field: `conditions.${at}.${part}` })
    if (isTexts(message) !== null || !languages.some((language) => textIn(message, language))) wrong('message', { code: 'required' })
    if (field !== undefined && field !== null && !entity.fields.has(String(field))) wrong('field', { code: 'unknownField', value: field })
    for (const [part, filter] of Object.entries({ when, must })) judgeFilter(context, entity, filter, part === 'must', (problem) => wrong(part, problem))
    return { message: message as EntityCondition['message'], must: must as Filter, ...(when ? { when: when as Filter } : {}), ...(field ? { field: String(field) } : {}) }
  })
  if (problems.length > 0) throw invalid(problems)
  return read
}

function judgeFilter(context: Context, entity: Entity, filter: unknown, isNeeded: boolean, wrong: (problem: Omit<Problem, 'field'>) => void) {
  if (filter === undefined || filter === null) return isNeeded ? wrong({ code: 'required' }) : undefined
  const scope = scopeOfConditions(context)
  try {
    conditionOf(scope, entity, 't', filter as Filter)
    for (const path of pathsOf(filter as Filter)) {
      const reached = reach(scope, entity, 't', path)
      if (reached?.alias === 't' && reached.field.kind.outside) wrong({ code: 'notInConditions', value: path })
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const { field: _field, ...problem } of error.problems) wrong(problem)
  }
}

function pathsOf(filter: Filter): readonly string[] {
  if ('and' in filter) return filter.and.flatMap(pathsOf)
  if ('or' in filter) return filter.or.flatMap(pathsOf)
  return 'not' in filter ? pathsOf(filter.not) : [filter.field]
}
