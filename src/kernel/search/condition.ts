import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { type Asked, askedOf, termsQuery } from './asked.ts'
import { weightsFor } from './entries.ts'
import { literal } from './schema.ts'
import { nearOf } from './near.ts'

/**
 * SQL condition "the record under `alias` is found by these words", for lists: every word must be found, as it is, as a
 * beginning or, where nothing begins so, misspelt by a letter. What the person's role may not see does not find.
 */
export function searchCondition(context: Context, entity: Entity, text: string, alias: string, bind: (value: unknown) => string): string {
  const asked = askedOf(text)
  if (asked.length === 0) return 'true'
  const { schema } = context.workspace
  const weights = weightsFor(context, entity)
  const query = asked.map((one) => `(${wordQuery(schema, entity, one, weights, bind)})`).join(' && ')
  return `${alias}.id in (select record_id from ${schema}.search_entry where entity = '${literal(entity.name)}' and terms @@ (select ${query}))`
}

function wordQuery(schema: string, entity: Entity, { exact, beginnings, isWord }: Asked, weights: string, bind: (value: unknown) => string): string {
  const plain = `${bind(termsQuery(exact, beginnings, weights))}::tsquery`
  if (!isWord) return plain
  const near = [...new Set(exact.flatMap(nearOf))]
  if (near.length === 0) return plain
  const known = [...exact.map((term) => `word = ${bind(term)}`), ...beginnings.map((start) => `word >= ${bind(start)} and word < ${bind(start + '\uffff')}`)]
  const words = `select string_agg(quote_literal(word) || '${weights && ':' + weights}', ' | ') from (select word from ${schema}.search_word
    where entity = '${literal(entity.name)}' and near && ${bind(near)}::int[] order by records desc limit 50) similar_words`
  return `case when exists (select from ${schema}.search_word where entity = '${literal(entity.name)}' and (${known.join(' or ')}))
    then ${plain} else coalesce((${words})::tsquery, ${plain}) end`
}
