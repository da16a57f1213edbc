import type { Context } from '#kernel/context.ts'
import type { Statement } from '#kernel/database/database.ts'
import type { Entity, Model, ModelField } from '#kernel/model/model.ts'
import { Scope, tableOf } from '#kernel/records/scope.ts'
import { named } from '#kernel/records/statements.ts'
import type { Question } from './question.ts'
import { literal } from './schema.ts'

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
 * One statement over the entries of all entities: rows of (entity, id, rank, title, cells as a JSON array). Rights and the
 * trash are part of it, so that what may not be seen takes no place in the answer.
 */
export function searchStatement(context: Context, entities: readonly SearchedEntity[], asking: Asking): { statement: Statement; shown: Compiled['shown'] } {
  const isRare = [...asking.questions.values()].every(({ recent, also }) => recent === null && also === null)
  const { text, values, shown } = compiled(context, entities, isRare, asking.limit)
  return { statement: named(text, values.map((value) => (value instanceof Open ? value.valueIn(asking) : value))), shown }
}

const kept = new WeakMap<object, Map<string, Compiled>>()

/** Kept while rights and model stay as they are. */
function compiled(context: Context, entities: readonly SearchedEntity[], isRare: boolean, limit: number): Compiled {
  const { workspace, actor, values } = context
  const byPerson = kept.get(workspace.rights) ?? new Map<string, Compiled>()
  kept.set(workspace.rights, byPerson)
  const key = `${isRare} ${limit} ${actor.role} ${actor.id} ${actor.mates.join()} ${values.timeZone}`
  const known = byPerson.get(key)
  if (known?.model === workspace.model) return known
  if (byPerson.size >= 500) byPerson.clear()
  const made = compile(context, entities, isRare, limit)
  byPerson.set(key, made)
  return made
}

function compile(context: Context, entities: readonly SearchedEntity[], isRare: boolean, limit: number): Compiled {
  const scope = new Scope(context)
  const open = (valueIn: Open['valueIn']) => scope.bind(new Open(valueIn))
  const rank = `case when ts_match_vq(terms, ${open(({ titles }) => titles.written)}::tsquery) then 0
    when ts_match_vq(terms, ${open(({ titles }) => titles.any)}::tsquery) then 1 else 2 end`
  const shown = new Map<string, readonly ShownField[]>()
  const branches = entities.map(({ entity, fields }) => {
    const selection = select(scope, entity, fields)
    shown.set(entity.name, selection.shown)
    return `(select '${literal(entity.name)}', hit.record_id, hit.rank, shown.title, shown.cells from (${hits(scope, entity, rank, open, isRare)}) hit
      cross join lateral (select ${scope.titleOf(entity.name, 't')} as title, json_build_array(${selection.cells.join(', ')})::text as cells
        from ${tableOf(context, entity)} t ${selection.joins.join(' ')}
        where t.id = hit.record_id and t.deleted_at is null and ${scope.access(entity, 'read', 't')} limit 1) shown
      order by hit.rank, hit.record_id desc limit ${limit})`
  })
  return { model: context.workspace.model, text: branches.join('\nunion all\n'), values: scope.values, shown }
}

function select(scope: Scope, entity: Entity, fields: readonly ModelField[]) {
  const cells: string[] = []
  const joins = new Set<string>()
  const shown = fields.map((field): ShownField => {
    const place = scope.place(entity, field, 't')
    const at = cells.length
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
function hits(scope: Scope, { name }: Entity, rank: string, open: (valueIn: Open['valueIn']) => string, isRare: boolean): string {
  const entries = `${scope.context.workspace.schema}.search_entry where entity = '${literal(name)}'`
  const part = (key: keyof Question, type = 'tsquery') => `(select ${open(({ questions }) => questions.get(name)?.[key] ?? null)}::${type})`
  const indexed = `select record_id, ${rank} as rank from ${entries} and terms @@ ${part('indexed')}`
  if (isRare) return `${indexed} order by 2, 1 desc`
  const also = part('also')
  return `${indexed} and (${also} is null or ts_match_vq(terms, ${also}))
    union select record_id, ${rank} from (select record_id, terms from ${entries} order by record_id desc limit ${part('depth', 'int')}) newest
      where ts_match_vq(terms, ${part('recent')}) order by 2, 1 desc`
}
