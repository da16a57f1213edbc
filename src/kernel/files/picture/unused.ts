import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { tableOf } from '#kernel/records/scope.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { pictureFields } from './find.ts'

/**
 * Forgets pictures that were sent before a moment and never set: the dialog was closed. One that a record has, or once had, is
 * marked and not asked about again: an undo may bring it back.
 */
export async function dropUnused(workspace: LiveWorkspace, before: Date): Promise<void> {
  const { schema, database } = workspace
  const rows = await database.run({ text: `select hash from ${schema}.picture where not kept and at < $1 limit 10000`, values: [before.toISOString()] })
  const hashes = rows.map(([hash]) => hash ?? '')
  if (hashes.length === 0) return
  const context = systemContext(workspace, 'system')
  const standing = pictureFields(workspace.model).map(({ entity, column }) => `select "${column}" from ${tableOf(context, entity)} where "${column}" = any($1)`)
  await database.transaction(async (connection) => {
    for (const used of standing) await connection.run({ text: `update ${schema}.picture set kept = true where hash in (${used})`, values: [hashes] })
    await connection.run({
      text: `update ${schema}.picture p set kept = true where p.hash = any($1) and not kept and exists (select from ${schema}.change_log c where c.at >= p.at - interval '1 hour' and c.changes::text like '%' || p.hash || '%')`,
      values: [hashes],
    })
    await connection.run({ text: `delete from ${schema}.picture where hash = any($1) and not kept and at < $2`, values: [hashes, before.toISOString()] })
  })
}
