import type { Context } from '#kernel/context.ts'
import type { Statement } from '#kernel/database/database.ts'
import type { Entity, Model, ModelField } from '#kernel/model/model.ts'
import { Scope, tableOf } from '#kernel/records/scope.ts'
import { named } from '#kernel/records/statements.ts'
import type { Question } from './question.ts'
import { literal, shelfOf, shelfSize } from './schema.ts'

/** What is asked, of each entity and of titles. */
export interface Asking {
  readonly questions: ReadonlyMap<string, Question>
  readonly titles: { readonly written: string; readonly any: string }
  /** a whole number: it stands in the text */
  readonly limit: number
}

/** A field of the answer, and where its cells begin. */
export interface ShownField { readonly field: ModelField; readonly at: number }

export interface SearchedEntity { readonly entity: Entity; readonly fields: readonly ModelField[] }

/** A statement that is the same for all questions of a person; only what is bound to it differs. */
interface Compiled {
  readonly model: Model
  readonly text: string
  readonly values: readonly unknown[]
  readonly shown: ReadonlyMap<string, readonly ShownField[]>
}

/** Stands among the values until a question is asked. */
class Open {
  readonly valueIn: (asking: Asking) => unknown

  constructor(valueIn: (asking: Asking) => unknown) {
    this.valueIn = valueIn
  }
}

/**
 * One statement over the entries of all entities: rows of entity, id, rank, title and the cells of its fields. Rights and the
 * trash are part of it, so that what may not be seen takes no place in the answer.
 */
export function searchStatement(context: Context, entities: readonly SearchedEntity[], asking: Asking): { statement: Statement; shown: Compiled['shown'] } {
  const ways = { also: isAsked(asking, 'also'), shelved: isAsked(asking, 'shelved'), recent: isAsked(asking, 'recent') }
  const { text, values, shown } = compiled(context, entities, ways, asking.limit)
  return { statement: named(text, values.map((value) => (value instanceof Open ? value.valueIn(asking) : value))), shown }
}

/** Ways of asking beside the plain one; a statement carries only those that some entity is asked in. */
type Ways = Readonly<Record<'also' | 'shelved' | 'recent', boolean>>

const isAsked = ({ questions }: Asking, way: keyof Ways) => [...questions.values()].some((question) => question[way] !== null)

const kept = new WeakMap<object, Map<string, Compiled>>()

/** Kept while rights and model stay as they are. */
function compiled(context: Context, entities: readonly SearchedEntity[], ways: Ways, limit: number): Compiled {
  const { workspace, actor, values } = context
  const byPerson = kept.get(workspace.rights) ?? new Map<string, Compiled>()
  kept.set(workspace.rights, byPerson)
  const key = `${Object.values(ways).join()} ${limit} ${actor.role} ${actor.id} ${actor.mates.join()} ${values.timeZone}`
  const known = byPerson.get(key)
  if (known?.model === workspace.model) return known
  if (byPerson.size >= 500) byPerson.clear()
  const made = compile(context, entities, ways, limit)
  byPerson.set(key, made)
  return made
}

function compile(context: Context, entities: readonly SearchedEntity[], ways: Ways, limit: number): Compiled {
  const scope = new Scope(context)
  const open = (valueIn: Open['valueIn']) => scope.bind(new Open(valueIn))
  const rank = `case when ts_match_vq(terms, ${open(({ titles }) => titles.written)}::tsquery) then 0
    when ts_match_vq(terms, ${open(({ titles }) => titles.any)}::tsquery) then 1 else 2 end`
  const selections = entities.map(({ entity, fields }) => ({ entity, ...select(scope, entity, fields) }))
  const width = Math.max(...selections.map(({ cells }) => cells.length))
  const branches = selections.map(({ entity, cells, joins }) => {
    const padded = Array.from({ length: width }, (_, at) => `${cells[at] ?? 'null::text'} as c${at}`)
    return `(select '${literal(entity.name)}', hit.record_id, hit.rank, shown.* from (${hits(scope, entity, rank, open, ways)}) hit
      cross join lateral (select ${[`${scope.titleOf(entity.name, 't')} as title`, ...padded].join(', ')} from ${tableOf(context, entity)} t ${joins.join(' ')}
        where t.id = hit.record_id and t.deleted_at is null and ${scope.access(entity, 'read', 't')} limit 1) shown
      order by hit.rank, hit.record_id desc limit ${limit})`
  })
  const shown = new Map(selections.map(({ entity, shown }) => [entity.name, shown]))
  return { model: context.workspace.model, text: branches.join('\nunion all\n'), values: scope.values, shown }
}

/** Before them stand entity, id, rank and title. */
const cellsBegin = 4

function select(scope: Scope, entity: Entity, fields: readonly ModelField[]) {
  const cells: string[] = []
  const joins = new Set<string>()
  const shown = fields.map((field): ShownField => {
    const place = scope.place(entity, field, 't')
    const at = cellsBegin + cells.length
    cells.push(...field.kind.select(place, field.definition as never).map((cell) => `(${cell})::text`))
    const join = field.kind.joins?.(place, field.definition as never)
    if (join) joins.add(join)
    return { field, at }
  })
  return { cells, joins: [...joins], shown }
}

/**
 * What is asked is read by queries of its own, so that one plan is made and kept: plans made for each question cost more
 * than its answer. Short beginnings and frequent words are matched by the function, not the operator: no index is
 * asked for them.
 */
function hits(scope: Scope, { name }: Entity, rank: string, open: (valueIn: Open['valueIn']) => string, ways: Ways): string {
  const entries = `${scope.context.workspace.schema}.search_entry where entity = '${literal(name)}'`
  const part = (key: keyof Question, type = 'tsquery') => `(select ${open(({ questions }) => questions.get(name)?.[key] ?? null)}::${type})`
  const also = ways.also ? part('also') : null
  const parts = [`select record_id, ${rank} as rank from ${entries} and terms @@ ${part('indexed')}${also ? ` and (${also} is null or ts_match_vq(terms, ${also}))` : ''}`]
  if (ways.shelved) parts.push(`select record_id, ${rank} as rank from ${entries} and terms @@ ${part('shelved')} and ${shelfOf('record_id')} && ${lastShelves(entries, part('shelves', 'int'))}`)
  if (ways.recent) {
    parts.push(`select record_id, ${rank} as rank from (select record_id, terms from ${entries} order by record_id desc limit ${part('depth', 'int')}) newest
      where ts_match_vq(terms, ${part('recent')})`)
  }
  // what is found in the index in one of two ways is found once; the newest hold it again
  return `${parts.join(ways.recent ? ' union ' : ' union all ')} order by 2, 1 desc`
}

/** Of entities that are not asked so (null), the newest record is not looked for. */
const lastShelves = (entries: string, back: string) => `(case when ${back} is not null then
  array(select ((select max(record_id) from ${entries}) / ${shelfSize})::int - step from generate_series(0, ${back}) step) end)`
