import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { textsOfBody } from '../body.ts'
import { deviceOf, giveCookies, placeOf } from '../browser.ts'
import { proveOwner } from '../credential.ts'
import { forgetAccounts } from '../memory.ts'
import { needSession } from '../need.ts'
import { readRules } from '../rules/sign-in-rules.ts'
import { startSession } from '../session.ts'
import { vaultOf } from '../vault.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import { type Factors, beginFactor, confirmFactor, dropFactor, proveFactor, readFactor } from './second-factor.ts'
import { totpAddress } from './totp.ts'

export function factorsOf(server: Server): Factors {
  const { database, schema } = server.workspace()
  return { database, schema, vault: vaultOf(server.data) }
}

/** One's own second factor: set up, new recovery codes, off. */
export function factorRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/second-factor', async (request) => {
    const { actor } = await needSession(server, request)
    const { secondFactor } = await readRules(server.database, server.workspace().schema)
    return { ...(await readFactor(factorsOf(server), actor.id)), demanded: secondFactor.includes(actor.role) }
  })

  app.post('/api/second-factor', { config: { tellsSecret: true } }, async (request) => {
    const { actor, email } = await needSession(server, request)
    const { schema, settings } = server.workspace()
    const { current } = bodyAsked(request)
    const attempt = { email: email ?? '', address: request.ip, device: deviceOf(request) }
    await proveOwner(server.database, schema, actor.id, attempt, current)
    const secret = await beginFactor(factorsOf(server), actor.id)
    return { secret, address: totpAddress(secret, settings.company, email ?? actor.name) }
  })

  app.post('/api/second-factor/confirm', { config: { tellsSecret: true } }, (request, reply) => turnOn(server, request).then(({ token, recoveryCodes }) => {
    giveCookies(request, reply, { token })
    return { recoveryCodes }
  }))

  app.post('/api/second-factor/codes', { config: { tellsSecret: true } }, async (request) => {
    const { actor } = await needSession(server, request)
    const context = await server.context(request)
    await proveFactor(factorsOf(server), actor.id, codeAsked(request))
    return server.database.transaction(async (connection) => {
      await logSettings(connection, context, 'signIn', { 'factor.codes': [null, true] })
      return { recoveryCodes: await newRecoveryCodes(connection, context.workspace.schema, actor.id) }
    })
  })

  app.post('/api/second-factor/off', async (request, reply) => {
    const { actor } = await needSession(server, request)
    const context = await server.context(request)
    const { schema } = context.workspace
    if ((await readRules(server.database, schema)).secondFactor.includes(actor.role)) throw new Refusal(409, 'factorDemanded')
    await proveFactor(factorsOf(server), actor.id, codeAsked(request))
    await server.database.transaction(async (connection) => {
      await dropFactor(connection, schema, actor.id)
      await logSettings(connection, context, 'signIn', { 'factor.off': [null, true] })
    })
    return reply.code(204).send()
  })
}

/** Whoever was signed in elsewhere did so without the second factor: those sessions end, and here a new one begins. */
async function turnOn(server: Server, request: FastifyRequest) {
  const { actor } = await needSession(server, request)
  const context = await server.context(request)
  const { schema } = context.workspace
  const code = codeAsked(request)
  const made = await server.database.transaction(async (connection) => {
    const recoveryCodes = await confirmFactor(factorsOf(server), connection, actor.id, code)
    await logSettings(connection, context, 'signIn', { 'factor.on': [null, true] })
    await connection.run({ text: `delete from ${schema}.session where user_id = $1`, values: [actor.id] })
    return { recoveryCodes, token: await startSession(connection, schema, actor.id, placeOf(request)) }
  })
  await forgetAccounts(server.database)
  return made
}

const codeAsked = (request: FastifyRequest): string => textsOfBody(bodyAsked(request), ['code']).code
