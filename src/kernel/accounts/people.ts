import type { Context } from '#kernel/context.ts'
import { invalid, notFound } from '#kernel/records/refusal.ts'
import { write } from '#kernel/records/write.ts'
import { type Invitation, invite } from './invitation.ts'

type Body = Readonly<Record<string, unknown>>
type Invited = Invitation & { readonly user: number }

/**
 * Makes a user from e-mail, role, teams (ids or {name}) and what else a user has, with a link to set the first password.
 * An e-mail that belongs to a colleague without a password (brought in by an import) invites that colleague instead.
 */
export async function inviteNew(context: Context, { email, ...others }: Body): Promise<Invited> {
  if (typeof email !== 'string' || email.trim() === '') throw invalid([{ field: 'email', code: 'required' }])
  const known = await findByEmail(context, email)
  if (known?.hasPassword) throw invalid([{ field: 'email', code: 'userExists', value: email }])
  const values = known ? others : { name: email.split('@')[0], ...others, email }
  const user = await saveUser(context, known?.id ?? null, values)
  return { user, ...(await invite(context.workspace.database, context.workspace.schema, user, by(context))) }
}

/** A link for somebody who is there already. Whoever has a password gets a new one by it: asked for at a browser only. */
export async function inviteExisting(context: Context, user: unknown, { mayReset }: { readonly mayReset: boolean }): Promise<Invited> {
  const { database, schema } = context.workspace
  const [row] = await database.run({
    text: `select u.id, u.email, u.active, exists (select from ${schema}.credential c where c.user_id = u.id)
      from ${schema}."user" u where u.id = $1 and u.deleted_at is null`,
    values: [Number.isSafeInteger(user) ? user : 0],
  })
  if (!row || (row[3] === 't' && !mayReset)) throw notFound()
  if (!row[1]) throw invalid([{ field: 'email', code: 'noEmail' }])
  if (row[2] !== 't') throw invalid([{ field: 'active', code: 'userInactive' }])
  return { user: Number(row[0]), ...(await invite(database, schema, Number(row[0]), by(context))) }
}

/** Creates a user, or writes to one; answers the id. */
export async function saveUser(context: Context, id: number | null, values: Body): Promise<number> {
  if (id !== null && Object.keys(values).length === 0) return id
  const [outcome] = await write(context, [id === null ? { op: 'create', entity: 'user', values } : { op: 'update', entity: 'user', id, values }])
  if (!outcome || 'refusal' in outcome) throw outcome?.refusal ?? notFound()
  return outcome.id
}

/** Id of the user with that e-mail, and whether the person can sign in already. */
export async function findByEmail({ workspace }: Pick<Context, 'workspace'>, email: string): Promise<{ id: number; hasPassword: boolean } | null> {
  const { database, schema } = workspace
  const [row] = await database.run({
    text: `select u.id, exists (select from ${schema}.credential c where c.user_id = u.id) from ${schema}."user" u
      where lower(u.email) = lower($1) and u.deleted_at is null`,
    values: [email.trim()],
  })
  return row ? { id: Number(row[0]), hasPassword: row[1] === 't' } : null
}

const by = ({ actor }: Context) => actor.id || null
