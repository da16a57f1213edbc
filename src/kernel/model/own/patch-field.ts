import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Entity, ModelField } from '../model.ts'

/** Keeps a change of a field that was read by `readPatch`: in the workspace's own field, or as a patch of a shipped one; and says who did it. */
export async function patchField(connection: Connection, context: Context, entity: Entity, { key, definition }: ModelField, patch: object): Promise<void> {
  const { schema } = context.workspace
  const text = definition.custom
    ? `update ${schema}.own_field set definition = definition || $3::jsonb where entity = $1 and key = $2`
    : `insert into ${schema}.field_patch (entity, key, patch) values ($1, $2, $3) on conflict (entity, key) do update set patch = field_patch.patch || excluded.patch`
  await connection.run({ text, values: [entity.name, key, JSON.stringify(patch)] })
  const standing = new Map(Object.entries(definition))
  await logSettings(connection, context, 'fields', Object.fromEntries(
    Object.entries(patch).map(([part, after]) => [`${entity.name}.${key}.${part}`, [standing.get(part) ?? null, after] as const]),
  ))
}
