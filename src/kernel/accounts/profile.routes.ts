import type { FastifyInstance } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Actor } from '#kernel/context.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { write } from '#kernel/records/write.ts'
import { forgetAccounts } from './memory.ts'
import { needSession } from './need.ts'

/** What everybody may say about themselves; role, teams and e-mail are the administrator's. */
const own = ['name', 'jobTitle', 'phone', 'language', 'timeZone']

export function profileRoutes(app: FastifyInstance, server: Server) {
  app.patch('/api/session', async (request, reply) => {
    const { actor } = await needSession(server, request)
    await writeProfile(server.workspace(), actor, bodyAsked(request))
    return reply.code(204).send()
  })
}

async function writeProfile(workspace: LiveWorkspace, { id, name }: Actor, values: Readonly<Record<string, unknown>>): Promise<void> {
  const problems = Object.keys(values).filter((key) => !own.includes(key)).map((field) => ({ field, code: 'readOnly' }))
  if (problems.length > 0) throw invalid(problems)
  const context = systemContext(workspace, 'web')
  await write({ ...context, actor: { ...context.actor, id, name } }, [{ op: 'update', entity: 'user', id, values }])
  await forgetAccounts(workspace.database)
}
