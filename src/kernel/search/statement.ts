import type { Statement } from '#kernel/database/database.ts'
import type { Entity } from '#kernel/model/model.ts'
import { Scope, tableOf } from '#kernel/records/scope.ts'
import { type Selection, selectionOf } from '#kernel/records/select.ts'
import { named } from '#kernel/records/statements.ts'
import { literal } from './schema.ts'
import type { Question } from './question.ts'

/** What is asked of one entity, and which of its fields an answer shows. */
export interface Part {
  readonly entity: Entity
  readonly question: Question
  readonly fields: readonly string[]
}

export interface SearchStatement {
  readonly statement: Statement
  /** By entity name: cells of a row to the JSON text of the record. */
  readonly selections: ReadonlyMap<string, Selection>
}

/**
 * One statement over the entries of all entities: rows of (entity, rank, cells as a JSON array). Rights and the trash are
 * part of it, so that what may not be seen takes no place in the answer. The text depends on the person's role alone.
 */
export function searchStatement(scope: Scope, parts: readonly Part[], titles: { readonly written: string; readonly any: string }, limit: number): SearchStatement {
  const written = `${scope.bind(titles.written)}::tsquery`
  const any = `${scope.bind(titles.any)}::tsquery`
  const rank = `case when ts_match_vq(terms, ${written}) then 0 when ts_match_vq(terms, ${any}) then 1 else 2 end`
  const most = `${scope.bind(limit)}::int`
  const selections = new Map(parts.map(({ entity, fields }) => [entity.name, selectionOf(scope, entity, 't', fields)]))
  const branches = parts.map((part) => branch(scope, part, selections.get(part.entity.name) as Selection, rank, most))
  return { statement: named(branches.join('\nunion all\n'), scope.values), selections }
}

function branch(scope: Scope, { entity, question }: Part, selection: Selection, rank: string, most: string): string {
  const table = tableOf(scope.context, entity)
  return `(select '${literal(entity.name)}', hit.rank, shown.cells from (${hits(scope, entity, question, rank)}) hit
    cross join lateral (select json_build_array(${selection.expressions.map((cell) => `(${cell})::text`).join(', ')})::text as cells
      from ${table} t ${selection.joins.join(' ')} where t.id = hit.record_id and t.deleted_at is null and ${scope.access(entity, 'read', 't')} limit 1) shown
    order by hit.rank, hit.record_id desc limit ${most})`
}

/** Short beginnings and frequent words are matched by the function, not the operator: no index is asked for them. */
function hits(scope: Scope, entity: Entity, { indexed, also, recent, depth }: Question, rank: string): string {
  const entries = `${scope.context.workspace.schema}.search_entry where entity = '${literal(entity.name)}'`
  const further = scope.bind(also)
  return `select record_id, ${rank} as rank from ${entries} and terms @@ ${scope.bind(indexed)}::tsquery
      and (${further}::tsquery is null or ts_match_vq(terms, ${further}::tsquery))
    union select record_id, ${rank} from (select record_id, terms from ${entries} order by record_id desc limit ${scope.bind(depth)}::int) newest
      where ts_match_vq(terms, ${scope.bind(recent)}::tsquery) order by 2, 1 desc`
}
