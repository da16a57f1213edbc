import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { tableOf } from '../scope.ts'
import { named } from '../statements.ts'
import type { Pending } from './pending.ts'

/**
 * A name in another system is that of one live record, whoever may see it: a second one under the same key is refused. An
 * import finds and updates the record itself; what it creates beside it leaves the key where it is.
 */
export async function judgeKeys(context: Context, pending: readonly Pending[], connection: Connection): Promise<void> {
  for (const { operation, entity, problems } of pending) {
    if (operation.op !== 'create' || !operation.key || context.source === 'import') continue
    const { source, key } = operation.key
    const text = `select 1 from ${context.workspace.schema}.external_key x join ${tableOf(context, entity)} t on t.id = x.record_id and t.deleted_at is null
      where x.entity = $1 and x.source = $2 and x.key = $3`
    const taken = await connection.run(named(text, [entity.name, source, key]))
    if (taken.length > 0) problems.push({ field: 'key', code: 'taken', value: key })
  }
}
