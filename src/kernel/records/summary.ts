import type { Cells } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import { multiply } from '#kernel/kinds/number/decimal.ts'
import type { Entity } from '#kernel/model/model.ts'
import { whereOf } from './filter.ts'
import type { Summary } from './query.ts'
import { type Reached, reach } from './reach.ts'
import { entityOf } from './read.ts'
import { type Counting, recount } from './recount.ts'
import { invalid } from './refusal.ts'
import { Scope } from './scope.ts'
import { named } from './statements.ts'

/**
 * Counts and sums of what the person may see, by up to two fields, as JSON text
 * `{"groups":[{"by":…,"count":n,"sum":"…","weighted":"…"}],"total":{…}}`. Sums of money are in base currency.
 * With several sum fields `sum` is an object by field; with two grouping fields `by` is an array.
 */
export async function summarise(context: Context, asked: Summary): Promise<string> {
  const entity = entityOf(context, asked.entity)
  const { text, values, entities, shape, counting } = compileSummary(context, entity, asked)
  const key = text + JSON.stringify(values)
  return context.workspace.answers.get(key, context.workspace.stamp([entity.name, ...entities]), async () => {
    const rows = (counting && (await recount(context, counting))) ?? (await context.workspace.database.run(named(text, values)))
    return writeSummary(context, rows, shape)
  })
}

interface Shape {
  readonly by: readonly { readonly target: string | undefined; readonly titled: boolean }[]
  readonly sums: readonly string[]
  readonly weighted: boolean
  readonly several: boolean
}

const mostGroups = 2

function compileSummary(context: Context, entity: Entity, asked: Summary) {
  const scope = new Scope(context)
  const where = whereOf(scope, entity, 't', asked)
  const joins = new Set(where.joins)
  const { by = [] } = asked
  if (by.length > mostGroups) throw invalid([{ field: 'by', code: 'tooMany', value: by.join(','), params: { max: mostGroups } }])
  const groups = by.map((path) => compileGroup(scope, entity, path, joins))
  const weight = asked.weight === undefined ? null : sumOf(scope, entity, asked.weight, joins)
  const sums = (asked.sum ?? []).map((path) => sumOf(scope, entity, path, joins))
  const figures = ['count(*)', ...sums.map((sum) => `sum(${sum})`), ...(weight ? sums.map((sum) => `sum(${sum} * ${weight} / 100)`) : [])]
  const totals = groups.length === 0 ? [] : figures.map((figure) => `sum(${figure}) over ()`)
  const columns = [...groups.flatMap(({ value, title }) => (title === null ? [value] : [value, title])), ...figures, ...totals]
  const grouping = groups.flatMap(({ value, title }) => (title === null ? [value] : [value, title]))
  const from = `${scope.rowsOf(entity)} t ${[...joins].join(' ')}`
  const text = scope.whole(`select ${columns.join(', ')} from ${from} where ${where.condition}
    ${grouping.length > 0 ? `group by ${grouping.join(', ')} order by ${groups.map(({ value }) => value).join(', ')} limit 2000` : ''}`)
  const shape: Shape = {
    by: groups.map(({ target, title }) => ({ target, titled: title !== null })),
    sums: asked.sum ?? [], weighted: weight !== null, several: (asked.sum?.length ?? 0) > 1,
  }
  const counting = scope.past ? null : countingOf(asked, shape, { entity, figures, from, condition: where.condition, values: scope.values, others: [...scope.entities] }, groups)
  return { text, values: scope.values, entities: scope.entities, shape, counting }
}

/**
 * Of figures by one reference field of the record, the change log tells which groups are to be counted again; null for all
 * others. Searching asks the vocabulary too, what stands in records of the same kind moves with them, and time moves by itself.
 */
function countingOf({ by: [path = ''] = [], search }: Summary, { by }: Shape, parts: Omit<Counting, 'by'>, groups: readonly { readonly value: string }[]): Counting | null {
  const [group] = groups
  const [first] = by
  if (!group || by.length > 1 || !first?.target || first.titled || path.includes('.') || search?.trim()) return null
  if (parts.others.includes(parts.entity.name) || parts.entity.name === first.target) return null
  if ([parts.from, parts.condition, ...parts.figures].some((text) => text.includes('now()'))) return null
  return { ...parts, by: { key: path, id: group.value } }
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
  if (target && scope.entity(target).definition.reference && !scope.past) {
    scope.entities.add(target)
    return { value: group.value, title: null, target }
  }
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

/** Figures are added up by the database alone, in decimals: totals hold for all groups, also for those beyond the limit. */
function writeSummary(context: Context, rows: readonly Cells[], shape: Shape): string {
  const groups = shape.by.length === 0 ? [] : rows.map((cells) => {
    const { by, at } = readGroup(context, cells, shape)
    return `{"by":${by},${figuresAt(cells, at, shape)}}`
  })
  const [first = []] = rows
  const at = shape.by.length === 0 ? 0 : readGroup(context, first, shape).at + figureCount(shape)
  return `{"groups":[${groups.join(',')}],"total":{${figuresAt(first, at, shape)}}}`
}

const figureCount = ({ sums, weighted }: Shape): number => 1 + sums.length * (weighted ? 2 : 1)

function figuresAt(cells: Cells, at: number, shape: Shape): string {
  const figure = (index: number) => cells[at + 1 + index] ?? '0'
  const sums = shape.sums.map((_, index) => exact(figure(index)))
  const weighted = shape.weighted ? shape.sums.map((_, index) => multiply(figure(shape.sums.length + index), '1', 2)) : []
  return `"count":${cells[at] ?? 0}${sumMembers(shape, sums, weighted)}`
}

function readGroup(context: Context, cells: Cells, shape: Shape): { by: string; at: number } {
  let at = 0
  const parts = shape.by.map(({ target, titled }) => {
    const value = cells[at++] ?? null
    const joined = titled ? cells[at++] ?? null : null
    if (!target) return JSON.stringify(value)
    const title = titled || context.at !== undefined ? joined : titleInMemory(context, target, Number(value))
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

/** 1250.0000 as 1250.00, 0.0050 as 0.005: no digit that counts is cut off. */
const exact = (sum: string) => sum.replace(/(\.\d\d\d*?)0+$/, '$1')
