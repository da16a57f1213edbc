import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { textsOfBody } from '../body.ts'
import { giveSessionAfterStep, placeOf, stepOf } from '../browser.ts'
import { factorsOf } from './factor.routes.ts'
import { beginFactor, confirmFactor, proveFactor } from './second-factor.ts'
import { finishStep, readStep } from './step.ts'
import { totpAddress } from './totp.ts'

/** What follows the password: a code of the second factor, or setting one up where it is demanded. */
export function stepRoutes(app: FastifyInstance, server: Server): void {
  app.post('/api/session/code', async (request, reply) => {
    const { database, schema } = server.workspace()
    const { user } = await readStep(database, schema, stepOf(request), 'code')
    await proveFactor(factorsOf(server), user, codeAsked(request))
    giveSessionAfterStep(request, reply, await database.transaction((connection) => finishStep(connection, schema, user, placeOf(request))))
    return reply.code(204).send()
  })

  app.post('/api/session/enrolment', { config: { tellsSecret: true } }, async (request) => {
    const { database, schema, settings } = server.workspace()
    const { user, email } = await readStep(database, schema, stepOf(request), 'enrolment')
    const secret = await beginFactor(factorsOf(server), user)
    return { secret, address: totpAddress(secret, settings.company, email) }
  })

  app.post('/api/session/enrolment/confirm', { config: { tellsSecret: true } }, async (request, reply) => {
    const workspace = server.workspace()
    const { database, schema } = workspace
    const { user } = await readStep(database, schema, stepOf(request), 'enrolment')
    const { codes, token } = await database.transaction(async (connection) => {
      const recoveryCodes = await confirmFactor(factorsOf(server), connection, user, codeAsked(request))
      const context = systemContext(workspace, 'web')
      await logSettings(connection, { ...context, actor: { ...context.actor, id: user } }, 'signIn', { 'factor.on': [null, true] })
      return { codes: recoveryCodes, token: await finishStep(connection, schema, user, placeOf(request)) }
    })
    giveSessionAfterStep(request, reply, token)
    return { recoveryCodes: codes }
  })
}

const codeAsked = (request: FastifyRequest): string => textsOfBody(bodyAsked(request), ['code']).code
