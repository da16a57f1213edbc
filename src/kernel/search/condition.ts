import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { type Asked, askedOf, termsQuery } from './asked.ts'
import { type SoughtIn, weightsFor } from './entries.ts'
import { shortest } from './likely.ts'
import { nearOf } from './near.ts'
import { literal } from './schema.ts'

type Bind = (value: unknown) => string

/** A list shows at most so many of the records that its search field finds, the newest. */
const mostListed = 20_000

/** Beginnings of one or two letters are looked for among so many of the newest. */
const newest = 50_000

/**
 * SQL condition "the record under `alias` is found by these words", for lists: every word must be found, as it is, as a
 * beginning or, where nothing begins so, misspelt by a letter. What the person's role may not see does not find.
 */
export function searchCondition(context: Context, entity: Entity, text: string, alias: string, bind: Bind): string {
  const asked = askedOf(text)
  if (asked.length === 0) return 'true'
  const weights = weightsFor(context, entity)
  const entries = `${context.workspace.schema}.search_entry where entity = '${literal(entity.name)}'`
  const long = asked.filter((word) => !isShort(word))
  const short = asked.filter(isShort)
  const begun = short.map(({ exact, beginnings }) => termsQuery(exact, beginnings, weights)).join(' & ')
  // an array is worked out once, and the few records that it names are fetched by their ids
  if (long.length === 0) {
    const written = short.map(({ exact }) => termsQuery(exact, [], weights)).join(' & ')
    return `${alias}.id = any(array(select record_id from ${entries} and terms @@ (select ${bind(written)}::tsquery)
      union select record_id from (select record_id, terms from ${entries} order by record_id desc limit ${newest}) newest where ts_match_vq(terms, ${bind(begun)}::tsquery)))`
  }
  const query = long.map((word) => `(${wordQuery(context.workspace.schema, entity, word, weights, bind)})`).join(' && ')
  const also = short.length > 0 ? ` and ts_match_vq(terms, ${bind(begun)}::tsquery)` : ''
  return `${alias}.id = any(array(select record_id from ${entries} and terms @@ (select ${query})${also} order by record_id desc limit ${mostListed}))`
}

const isShort = ({ beginnings }: Asked) => beginnings.every(({ length }) => length < shortest)

function wordQuery(schema: string, entity: Entity, { exact, beginnings, isWord }: Asked, weights: SoughtIn, bind: Bind): string {
  const plain = `${bind(termsQuery(exact, beginnings, weights))}::tsquery`
  const near = isWord ? [...new Set([...exact, ...beginnings].flatMap(nearOf))] : []
  if (near.length === 0) return plain
  const known = [`word = any(${bind(exact)}::text[])`, ...beginnings.map((start) => `word >= ${bind(start)} and word < ${bind(start + '\uffff')}`)]
  const words = `select string_agg(quote_literal(word) || '${weights && ':' + weights}', ' | ') from (select word from ${schema}.search_word
    where entity = '${literal(entity.name)}' and near && ${bind(near)}::int[] order by records desc limit 50) similar_words`
  return `case when exists (select from ${schema}.search_word where entity = '${literal(entity.name)}' and (${known.join(' or ')}))
    then ${plain} else coalesce((${words})::tsquery, ${plain}) end`
}
