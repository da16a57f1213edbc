import type { Context } from '#kernel/context.ts'
import { whereOf } from './filter.ts'
import { entityOf } from './read.ts'
import { invalid } from './refusal.ts'
import { Scope, tableOf } from './scope.ts'
import { named } from './statements.ts'

/** Words of the newest records that are looked at, so that the answer takes no longer in a large base: more where one is looked for. */
const lookedAt = { first: 5_000, searching: 200_000 }
const most = 100

/** The free words of a field that are in use among the records that the person may read, the frequent ones first; upper and lower case are one. */
export async function wordsInUse(context: Context, entityName: string, field: string, search: string): Promise<readonly { readonly word: string; readonly count: number }[]> {
  const entity = entityOf(context, entityName)
  const scope = new Scope(context)
  const found = scope.visible(entity, field)
  const words = found?.kind.words?.(scope.place(entity, found, 't'), found.definition as never)
  if (!words) throw invalid([{ field, code: found ? 'noWords' : 'unknownField', value: field }])
  const where = whereOf(scope, entity, 't', { filter: { field, op: 'not empty' } })
  const looked = search.replaceAll('\0', '').trim()
  const wanted = looked === '' ? 'true' : `word ilike ${scope.bind(`%${looked.replace(/[\\%_]/g, '\\$&')}%`)}`
  const text = `select mode() within group (order by word), count(*) from (
      select ${words} as word from ${tableOf(context, entity)} t ${where.joins.join(' ')} where ${where.condition} order by t.id desc limit ${looked === '' ? lookedAt.first : lookedAt.searching}) used
    where ${wanted} group by lower(word) order by count(*) desc, lower(word) limit ${most}`
  const rows = await context.workspace.database.run(named(text, scope.values))
  return rows.map(([word, count]) => ({ word: word ?? '', count: Number(count) }))
}
