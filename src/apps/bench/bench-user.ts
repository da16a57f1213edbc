import { randomBytes } from 'node:crypto'
import { keepPassword } from '#kernel/accounts/credential.ts'
import { hashPassword } from '#kernel/accounts/password.ts'
import { write } from '#kernel/records/write.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import type { SignIn } from './browser.ts'

/** Somebody who can sign in for as long as the work takes. */
export async function withBenchUser<T>(workspace: LiveWorkspace, work: (signIn: SignIn) => Promise<T>): Promise<T> {
  const context = systemContext(workspace, 'cli')
  const email = `bench.${Date.now().toString(36)}@pareto.example`
  const password = randomBytes(12).toString('base64url')
  const [made] = await write(context, [{ op: 'create', entity: 'user', values: { name: 'Bench', email, role: 'administrator', active: true } }])
  if (!made || 'refusal' in made) throw made?.refusal ?? new Error('Nobody could be made to sign in')
  try {
    await keepPassword(workspace.database, workspace.schema, made.id, await hashPassword(password))
    return await work({ email, password })
  } finally {
    await write(context, [{ op: 'delete', entity: 'user', id: made.id }])
  }
}
