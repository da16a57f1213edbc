import type { Connection } from '#kernel/database/database.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import type { Workspace } from '#kernel/context.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { write } from '#kernel/records/write.ts'
import { keepPassword } from './credential.ts'
import { type Entry, enter } from './factor/step.ts'
import { type Invited, readInvitation, takeInvitation } from './invitation.ts'
import { forgetAccounts } from './memory.ts'
import { hashPassword, passwordProblem } from './password.ts'
import { readRules } from './rules/sign-in-rules.ts'
import type { Place } from './session.ts'

type Answers = Readonly<Record<string, unknown>>

/**
 * Sets the password by a link, once, and lets in: a session, or the step to a second factor. Who never signed in before also says
 * the own name, and brings language and time zone where the administrator set none. Sessions from before end.
 * 404 invitationInvalid; 422 what is wrong with the answers.
 */
export async function acceptInvitation(workspace: Workspace, token: string, answers: Answers, place: Place): Promise<Entry> {
  const { database, schema } = workspace
  const invited = await readInvitation(database, schema, token)
  const { password } = answers
  const own = invited.known ? {} : ownValues(invited, answers)
  const problem = passwordProblem(password, { email: invited.email, name: own['name'] ?? invited.name }, await readRules(database, schema))
  if (problem || typeof password !== 'string') throw invalid(problem ? [problem] : [])
  const hash = await hashPassword(password)
  const entry = await database.transaction(async (connection) => {
    await takeInvitation(connection, schema, token)
    await keepPassword(connection, schema, invited.user, hash)
    await keepOwn(workspace, invited.user, own, connection)
    return enter(connection, schema, invited.user, place)
  })
  if (Object.keys(own).length > 0) await workspace.committed(['user'])
  await forgetAccounts(database)
  return entry
}

function ownValues(invited: Invited, answers: Answers): Readonly<Record<string, string>> {
  const said = ['name', ...(['language', 'timeZone'] as const).filter((preference) => invited[preference] === null)]
  return Object.fromEntries(said.map((field) => [field, String(answers[field] ?? '').trim()] as const).filter(([, value]) => value !== ''))
}

/** The history says that the person did it. */
async function keepOwn(workspace: Workspace, user: number, values: Readonly<Record<string, string>>, connection: Connection) {
  if (Object.keys(values).length === 0) return
  const context = systemContext(workspace, 'web')
  const own = { ...context, actor: { ...context.actor, id: user, name: values['name'] ?? context.actor.name } }
  const [outcome] = await write(own, [{ op: 'update', entity: 'user', id: user, values }], { connection })
  if (outcome && 'refusal' in outcome) throw outcome.refusal
}
