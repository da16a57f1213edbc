import type { Workspace } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { write } from '#kernel/records/write.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import type { Provider } from './provider.ts'

/** What a provider says of who signs in there. */
export interface Claimed {
  /** the provider's own name of the person, which never changes */
  readonly subject: string
  /** null unless the provider has verified it */
  readonly email: string | null
  readonly name: string | null
}

/**
 * The user whom a provider means: known from before, by the verified e-mail, or new with the role that the provider's people get.
 * Refusals: 403 providerUnknown, also for who was switched off.
 */
export async function personOf(workspace: Workspace, connection: Connection, provider: Provider, claimed: Claimed): Promise<number> {
  const { schema } = workspace
  const [linked] = await connection.run({
    text: `select u.id, u.active and u.deleted_at is null from ${schema}.identity_link l join ${schema}."user" u on u.id = l.user_id
      where l.provider_id = $1 and l.subject = $2`,
    values: [provider.id, claimed.subject],
  })
  if (linked) return admitted(linked[0], linked[1])
  if (claimed.email === null) throw unknown()
  const [known] = await connection.run({
    text: `select u.id, u.active from ${schema}."user" u where lower(u.email) = lower($1) and u.deleted_at is null`, values: [claimed.email],
  })
  const user = known ? admitted(known[0], known[1]) : await makePerson(workspace, connection, provider, claimed.email, claimed.name)
  await connection.run({
    text: `insert into ${schema}.identity_link (provider_id, subject, user_id) values ($1, $2, $3) on conflict do nothing`, values: [provider.id, claimed.subject, user],
  })
  return user
}

function admitted(id: string | null | undefined, active: string | null | undefined): number {
  if (active !== 't') throw unknown()
  return Number(id)
}

async function makePerson(workspace: Workspace, connection: Connection, { defaultRole }: Provider, email: string, name: string | null): Promise<number> {
  if (defaultRole === null) throw unknown()
  const values = { email, name: name?.trim() || email.split('@')[0], role: defaultRole, active: true }
  const [outcome] = await write(systemContext(workspace, 'web'), [{ op: 'create', entity: 'user', values }], { connection })
  if (!outcome || 'refusal' in outcome) throw outcome?.refusal ?? unknown()
  return outcome.id
}

const unknown = () => new Refusal(403, 'providerUnknown')
