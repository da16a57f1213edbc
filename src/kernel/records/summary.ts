import type { Cells } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { whereOf } from './filter.ts'
import type { Summary } from './query.ts'
import { type Reached, reach } from './reach.ts'
import { entityOf } from './read.ts'
import { invalid } from './refusal.ts'
import { Scope, tableOf } from './scope.ts'
import { named } from './statements.ts'

/**
 * Counts and sums of what the person may see, by up to two fields, as JSON text
 * `{"groups":[{"by":…,"count":n,"sum":"…","weighted":"…"}],"total":{…}}`. Sums of money are in base currency.
 * With several sum fields `sum` is an object by field; with two grouping fields `by` is an array.
 */
export async function summarise(context: Context, asked: Summary): Promise<string> {
  const entity = entityOf(context, asked.entity)
  const { text, values, shape } = compileSummary(context, entity, asked)
  const key = text + JSON.stringify(values)
  return context.workspace.answers.get(key, context.workspace.stamp(), async () =>
    writeSummary(context, await context.workspace.database.run(named(text, values)), shape))
}

interface Shape {
  readonly by: readonly { readonly target: string | undefined; readonly titled: boolean }[]
  readonly sums: readonly string[]
  readonly weighted: boolean
  readonly several: boolean
}

function compileSummary(context: Context, entity: Entity, asked: Summary) {
  const scope = new Scope(context)
  const where = whereOf(scope, entity, 't', asked)
  const joins = new Set(where.joins)
  const groups = (asked.by ?? []).slice(0, 2).map((path) => compileGroup(scope, entity, path, joins))
  const weight = asked.weight === undefined ? null : sumOf(scope, entity, asked.weight, joins)
  const sums = (asked.sum ?? []).map((path) => sumOf(scope, entity, path, joins))
  const columns = [
    ...groups.flatMap(({ value, title }) => (title === null ? [value] : [value, title])),
    'count(*)',
    ...sums.map((sum) => `sum(${sum})`),
    ...(weight ? sums.map((sum) => `sum(${sum} * ${weight} / 100)`) : []),
  ]
  const grouping = groups.flatMap(({ value, title }) => (title === null ? [value] : [value, title]))
  const text = `select ${columns.join(', ')} from ${tableOf(context, entity)} t ${[...joins].join(' ')} where ${where.condition}
    ${grouping.length > 0 ? `group by ${grouping.join(', ')} order by ${groups.map(({ value }) => value).join(', ')} limit 2000` : ''}`
  const shape: Shape = {
    by: groups.map(({ target, title }) => ({ target, titled: title !== null })),
    sums: asked.sum ?? [], weighted: weight !== null, several: (asked.sum?.length ?? 0) > 1,
  }
  return { text, values: scope.values, shape }
}

/** Titles of reference records come from memory, so that the grouping touches ids only. */
function compileGroup(scope: Scope, entity: Entity, path: string, joins: Set<string>) {
  const reached = reachOrRefuse(scope, entity, path)
  const { field } = reached
  const place = scope.place(reached.entity, field, reached.alias)
  const group = field.kind.group(place, field.definition as never)
  if (!group) throw invalid([{ field: path, code: 'notGroupable', value: path }])
  reached.joins.forEach((join) => joins.add(join))
  const target = field.kind.target?.(field.definition as never)
  if (target && scope.entity(target).definition.reference) return { value: group.value, title: null, target }
  const join = field.kind.joins?.(place, field.definition as never)
  if (join) joins.add(join)
  return { value: group.value, title: group.title === group.value ? null : group.title, target }
}

function sumOf(scope: Scope, entity: Entity, path: string, joins: Set<string>): string {
  const reached = reachOrRefuse(scope, entity, path)
  const sum = reached.field.kind.sum(scope.place(reached.entity, reached.field, reached.alias), reached.field.definition as never)
  if (!sum) throw invalid([{ field: path, code: 'notSummable', value: path }])
  reached.joins.forEach((join) => joins.add(join))
  return sum
}

function reachOrRefuse(scope: Scope, entity: Entity, path: string): Reached {
  const reached = reach(scope, entity, 't', path)
  if (!reached) throw invalid([{ field: path, code: 'unknownField', value: path }])
  return reached
}

function writeSummary(context: Context, rows: readonly Cells[], shape: Shape): string {
  const total = { count: 0, sums: shape.sums.map(() => 0), weighted: shape.sums.map(() => 0) }
  const groups = rows.map((cells) => {
    const { by, at } = readGroup(context, cells, shape)
    const count = Number(cells[at] ?? 0)
    const sums = shape.sums.map((_, index) => cells[at + 1 + index] ?? '0')
    const weighted = shape.weighted ? shape.sums.map((_, index) => cells[at + 1 + shape.sums.length + index] ?? '0') : []
    total.count += count
    sums.forEach((sum, index) => (total.sums[index] = (total.sums[index] ?? 0) + Number(sum)))
    weighted.forEach((sum, index) => (total.weighted[index] = (total.weighted[index] ?? 0) + Number(sum)))
    return `{"by":${by},"count":${count}${sumMembers(shape, sums.map(tidy), weighted.map(tidy))}}`
  })
  const weightedTotal = shape.weighted ? total.weighted.map((sum) => tidy(sum.toFixed(2))) : []
  const whole = sumMembers(shape, total.sums.map((sum) => tidy(sum.toFixed(2))), weightedTotal)
  return `{"groups":[${shape.by.length > 0 ? groups.join(',') : ''}],"total":{"count":${total.count}${whole}}}`
}

function readGroup(context: Context, cells: Cells, shape: Shape): { by: string; at: number } {
  let at = 0
  const parts = shape.by.map(({ target, titled }) => {
    const value = cells[at++] ?? null
    const joined = titled ? cells[at++] ?? null : null
    if (!target) return JSON.stringify(value)
    const title = titled ? joined : titleInMemory(context, target, Number(value))
    return value === null ? 'null' : `{"id":${value},"title":${JSON.stringify(title)}}`
  })
  return { by: parts.length === 1 ? (parts[0] ?? 'null') : `[${parts.join(',')}]`, at }
}

function titleInMemory({ workspace }: Context, target: string, id: number): unknown {
  const key = workspace.model.entities.get(target)?.title.key ?? 'name'
  return workspace.references.lookup(target, id)?.[key] ?? null
}

function sumMembers({ sums, several, weighted }: Shape, values: readonly string[], weightedValues: readonly string[]): string {
  const member = (name: string, list: readonly string[]) => several
    ? `,"${name}":{${sums.map((path, index) => `${JSON.stringify(path)}:"${list[index]}"`).join(',')}}`
    : `,"${name}":"${list[0] ?? '0'}"`
  if (sums.length === 0) return ''
  return member('sum', values) + (weighted ? member('weighted', weightedValues) : '')
}

/** 1250.0000 as 1250.00: two digits are enough for sums that people read. */
const tidy = (sum: string) => sum.replace(/(\.\d\d)\d+$/, '$1')
