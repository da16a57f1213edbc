import type { Context, Workspace } from '#kernel/context.ts'
import { iso } from '#kernel/database/iso.ts'

/** What somebody is told: `notice.<code>` in locales/ is the text, `params` fill it; the record that it is about, if any. */
export interface Notice {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly about?: { readonly entity: string; readonly id: number }
}

/** Days for which notices are kept. */
const daysKept = 90

/** Tells people; their bells ring at once. Who is not there any more is left out. */
export async function notify(workspace: Workspace, users: readonly number[], { code, params = {}, about }: Notice): Promise<void> {
  if (users.length === 0) return
  const { database, schema } = workspace
  await database.run({
    text: `insert into ${schema}.notice (user_id, code, params, entity, record_id)
      select u.id, $2, $3, $4, $5 from ${schema}."user" u where u.id = any($1::bigint[]) and u.active and u.deleted_at is null`,
    values: [users, code, JSON.stringify(params), about?.entity ?? null, about?.id ?? null],
  })
  await database.run({ text: `delete from ${schema}.notice where at < now() - interval '${daysKept} days' and user_id = any($1::bigint[])`, values: [users] })
  await workspace.noticed(users)
}

/** Those who look after the installation. */
export const administratorsOf = ({ references }: Workspace): number[] =>
  references.all('user').filter(({ role, active }) => role === 'administrator' && active === true).map(({ id }) => Number(id))

/** A page of one's own notices, newest first; `next` is what to ask for as `after`, null at the end. */
export async function readNotices({ workspace: { database, schema }, actor }: Context, limit: number, after: string | undefined) {
  const rows = await database.run({
    text: `select id, ${iso('at')}, code, params, entity, record_id, read_at is not null from ${schema}.notice
      where user_id = $1 and id < $2 order by id desc limit $3`,
    values: [actor.id, after ?? String(Number.MAX_SAFE_INTEGER), limit + 1],
  })
  const items = rows.slice(0, limit).map(([id, at, code, params, entity, record, read]) => ({
    id: Number(id), at, code, params: JSON.parse(params ?? '{}') as object, about: entity ? { entity, id: Number(record) } : null, read: read === 't',
  }))
  return { items, unread: await unreadOf({ workspace: { database, schema }, actor }), next: rows.length > limit ? String(items.at(-1)?.id) : null }
}

/** How many notices the person has not read. */
export async function unreadOf({ workspace: { database, schema }, actor }: { workspace: Pick<Workspace, 'database' | 'schema'>; actor: Context['actor'] }): Promise<number> {
  const [row] = await database.run({ name: `unread ${schema}`, text: `select count(*) from ${schema}.notice where user_id = $1 and read_at is null`, values: [actor.id] })
  return Number(row?.[0] ?? 0)
}

/** Marks notices up to and with `upTo` as read. */
export async function markRead({ workspace, actor }: Context, upTo: number): Promise<void> {
  await workspace.database.run({
    text: `update ${workspace.schema}.notice set read_at = now() where user_id = $1 and id <= $2 and read_at is null`, values: [actor.id, upTo],
  })
  await workspace.noticed([actor.id])
}
