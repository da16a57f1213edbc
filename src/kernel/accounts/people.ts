import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import { invalid, notFound } from '#kernel/records/refusal.ts'
import { write } from '#kernel/records/write.ts'
import { givePassword } from './credential.ts'
import { type Invitation, invite } from './invitation.ts'
import { passwordProblem } from './password.ts'
import { readRules } from './rules/sign-in-rules.ts'

type Body = Readonly<Record<string, unknown>>
type Invited = Invitation & { readonly user: number }

/**
 * Makes a user from e-mail, role, teams (ids or {name}) and what else a user has, with a link to set the first password.
 * An e-mail that belongs to a colleague without a password (brought in by an import) invites that colleague instead.
 */
export async function inviteNew(context: Context, values: Body): Promise<Invited> {
  return inviteUser(context, await saveNew(context, values), 'first')
}

/** The same with a password instead of a link. */
export async function addWithPassword(context: Context, values: Body, password: string): Promise<number> {
  const problem = passwordProblem(
    password, { email: String(values['email'] ?? ''), name: String(values['name'] ?? '') },
    await readRules(context.workspace.database, context.workspace.schema),
  )
  if (problem) throw invalid([problem])
  const user = await saveNew(context, values)
  await givePassword(context.workspace, await readUser(context, user), password)
  return user
}

/** A link for somebody who is there already. Whoever has a password gets a new one by it: asked for at a browser only. */
export async function inviteExisting(context: Context, user: unknown, { mayReset }: { readonly mayReset: boolean }): Promise<Invited> {
  const found = await readUser(context, Number.isSafeInteger(user) ? Number(user) : 0)
  if (found.hasPassword && !mayReset) throw notFound()
  if (found.email === '') throw invalid([{ field: 'email', code: 'noEmail' }])
  if (!found.active) throw invalid([{ field: 'active', code: 'userInactive' }])
  return inviteUser(context, found.id, found.hasPassword ? 'reset' : 'first')
}

export interface KnownUser {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly role: string
  readonly active: boolean
  readonly hasPassword: boolean
}

/** All users, sorted by name. */
export const listUsers = (context: Context): Promise<KnownUser[]> => readUsers(context, 'true', [])

/** The user with that e-mail; 404 when there is none. */
export async function userByEmail(context: Context, email: string): Promise<KnownUser> {
  const [found] = await readUsers(context, 'lower(u.email) = lower($1)', [email.trim()])
  if (!found) throw invalid([{ field: 'email', code: 'unknownUser', value: email }])
  return found
}

/** The person signs in no more; everything else stays. */
export async function disableUser(context: Context, id: number): Promise<void> {
  await saveUser(context, id, { active: false })
}

async function saveNew(context: Context, { email, ...others }: Body): Promise<number> {
  if (typeof email !== 'string' || email.trim() === '') throw invalid([{ field: 'email', code: 'required' }])
  const [known] = await readUsers(context, 'lower(u.email) = lower($1)', [email.trim()])
  if (known?.hasPassword) throw invalid([{ field: 'email', code: 'userExists', value: email }])
  return saveUser(context, known?.id ?? null, known ? others : { name: email.split('@')[0], ...others, email })
}

/** Creates a user, or writes to one; answers the id. */
async function saveUser(context: Context, id: number | null, values: Body): Promise<number> {
  if (id !== null && Object.keys(values).length === 0) return id
  const [outcome] = await write(context, [
    id === null ? { op: 'create', entity: 'user', values } : { op: 'update', entity: 'user', id, values },
  ])
  if (!outcome || 'refusal' in outcome) throw outcome?.refusal ?? notFound()
  return outcome.id
}

async function inviteUser(context: Context, user: number, kind: 'first' | 'reset'): Promise<Invited> {
  const { workspace: { database, schema }, actor } = context
  return database.transaction(async (connection) => {
    await logSettings(connection, context, 'signIn', { [`link.${user}`]: [null, kind] })
    return { user, ...(await invite(connection, schema, user, actor.id || null, kind)) }
  })
}

async function readUser(context: Context, id: number): Promise<KnownUser> {
  const [found] = await readUsers(context, 'u.id = $1', [id])
  if (!found) throw notFound()
  return found
}

async function readUsers(
  { workspace: { database, schema } }: Context,
  condition: string,
  values: readonly unknown[],
): Promise<KnownUser[]> {
  const rows = await database.run({
    text: `select u.id, u.name, u.email, u.role, u.active, exists (select from ${schema}.credential c where c.user_id = u.id)
      from ${schema}."user" u where u.deleted_at is null and ${condition} order by u.name, u.id`,
    values,
  })
  return rows.map(([id, name, email, role, active, hasPassword]) => ({
    id: Number(id), name: name ?? '', email: email ?? '', role: role ?? '', active: active === 't', hasPassword: hasPassword === 't',
  }))
}
