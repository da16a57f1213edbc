import type { Connection } from '#kernel/database/database.ts'
import type { Job } from './job.ts'

/** Remembers what existing records are called in the system that the file comes from, so that later files find them. */
export async function attachKeys({ context, entity, plan }: Job, connection: Connection, keys: readonly { id: number; key: string }[]): Promise<void> {
  if (keys.length === 0) return
  await connection.run({
    text: `insert into ${context.workspace.schema}.external_key (entity, source, key, record_id)
      select $1, $2, k, r::bigint from unnest($3::text[], $4::text[]) u(k, r) on conflict do nothing`,
    values: [entity.name, plan.source, keys.map(({ key }) => key), keys.map(({ id }) => String(id))],
  })
}
