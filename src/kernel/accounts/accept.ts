import type { Connection } from '#kernel/database/database.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import type { Workspace } from '#kernel/context.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { write } from '#kernel/records/write.ts'
import { keepPassword } from './credential.ts'
import { readInvitation, takeInvitation } from './invitation.ts'
import { forgetAccounts } from './memory.ts'
import { hashPassword, passwordProblem } from './password.ts'
import { type Place, startSession } from './session.ts'

/**
 * Sets the password by a link, once, and starts a session: its secret is answered. Who never signed in before also says
 * the own name. Sessions from before end. 404 invitationInvalid; 422 what is wrong with the password.
 */
export async function acceptInvitation(
  workspace: Workspace, token: string, { name, password }: { readonly name: unknown; readonly password: unknown }, place: Place,
): Promise<string> {
  const { database, schema } = workspace
  const invited = await readInvitation(database, schema, token)
  const newName = !invited.known && typeof name === 'string' && name.trim() !== '' ? name.trim() : null
  const problem = passwordProblem(password, { email: invited.email, name: newName ?? invited.name })
  if (problem || typeof password !== 'string') throw invalid(problem ? [problem] : [])
  const hash = await hashPassword(password)
  const session = await database.transaction(async (connection) => {
    await takeInvitation(connection, schema, token)
    await keepPassword(connection, schema, invited.user, hash)
    if (newName) await rename(workspace, invited.user, newName, connection)
    return startSession(connection, schema, invited.user, place)
  })
  if (newName) await workspace.committed(['user'])
  await forgetAccounts(database)
  return session
}

/** The history says that the person did it. */
async function rename(workspace: Workspace, user: number, name: string, connection: Connection) {
  const context = systemContext(workspace, 'web')
  const own = { ...context, actor: { ...context.actor, id: user, name } }
  await write(own, [{ op: 'update', entity: 'user', id: user, values: { name } }], { connection })
}
