import type { Context } from '#kernel/context.ts'
import type { ComputedResult, FieldDefinition, Rollup, RollupFigure } from '#kernel/kinds/fields.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { whereOf } from '#kernel/records/filter.ts'
import type { Filter } from '#kernel/records/query.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'
import { Scope } from '#kernel/records/scope.ts'
import { readsOfRollup } from '../reads.ts'

const figures: readonly RollupFigure[] = ['count', 'sum', 'average', 'min', 'max']

/** Kinds of fields that can be added up, and those of which there is a least and a most. */
const summable = ['number', 'money', 'duration'] as const
const comparable = [...summable, 'percent', 'date', 'dateTime'] as const

/**
 * A roll-up as settings send it, `{of, by, how, field?, filter?}`, with the kind of its result. Throws 422 with what is wrong:
 * no such object, a field that does not point here, one that cannot be added up, a filter that cannot be asked.
 */
export function readRollup(context: Context, entity: Entity, input: unknown): { rollup: Rollup; result: ComputedResult; decimals?: number } {
  const { of, by, how, field, filter, ...unknown } = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>>
  const [stray] = Object.keys(unknown)
  if (stray !== undefined) throw wrong({ field: stray, code: 'unknownField', value: stray })
  const counted = context.workspace.model.entities.get(String(of))
  if (!counted || counted.definition.archived) throw wrong({ field: 'of', code: 'unknownEntity', value: of })
  const link = fieldIn(counted, 'by', by)
  if (link.kind.target?.(link.definition as never) !== entity.name) throw wrong({ field: 'by', code: 'pointsElsewhere', value: by })
  if (typeof how !== 'string' || !figures.some((figure) => figure === how)) throw wrong({ field: 'how', code: 'option', value: how, params: { options: figures.join(', ') } })
  const figure = how as RollupFigure
  const shape = figure === 'count' ? { result: 'number' as const, decimals: 0 } : resultOf(fieldIn(counted, 'field', field), figure)
  if (filter !== undefined && filter !== null) judgeFilter(context, counted, filter)
  const rollup: Rollup = { of: counted.name, by: link.key, how: figure, ...(figure === 'count' ? {} : { field: String(field) }), ...(filter ? { filter } : {}) }
  judgeReads(context, rollup)
  return { rollup, ...shape }
}

/** Averages of whole numbers are no whole numbers; the rest is what the field is. */
function resultOf({ key, definition }: ModelField, how: RollupFigure): { result: ComputedResult; decimals?: number } {
  const kind = definition.kind
  const fits = how === 'sum' ? summable : how === 'average' ? [...summable, 'percent'] as const : comparable
  const result = fits.find((one) => one === kind)
  if (!result) throw wrong({ field: 'field', code: 'notRolledUp', value: key, params: { kinds: fits.join(', ') } })
  const decimals = (definition as FieldDefinition & { readonly decimals?: number }).decimals
  if (result !== 'number') return { result }
  return { result, ...(how === 'average' ? { decimals: Math.max(decimals ?? 2, 2) } : decimals === undefined ? {} : { decimals }) }
}

function fieldIn(entity: Entity, part: string, key: unknown): ModelField {
  const field = entity.fields.get(String(key))
  if (!field || field.definition.archived) throw wrong({ field: part, code: key === undefined || key === null || key === '' ? 'required' : 'unknownField', value: key })
  return field
}

/** A roll-up of roll-ups could end in itself. */
function judgeReads({ workspace: { model } }: Context, rollup: Rollup): void {
  const definitions = new Map([...model.entities].map(([name, { definition }]) => [name, definition]))
  for (const { entity, field } of readsOfRollup(definitions, rollup)) {
    const read = definitions.get(entity)?.fields[field]
    if (read?.kind === 'computed' && read.rollup) throw wrong({ field: 'filter', code: 'rolledUp', value: field })
  }
}

/** What cannot be compiled is no filter; the problem keeps the field of the filter in its value. */
function judgeFilter(context: Context, entity: Entity, filter: unknown): void {
  try {
    whereOf(new Scope(context), entity, 'r', { filter: filter as Filter })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw invalid(error.problems.map((problem) => ({ ...problem, field: 'rollup.filter' })))
  }
}

const wrong = (problem: Problem) => invalid([{ ...problem, field: `rollup.${problem.field}` }])
