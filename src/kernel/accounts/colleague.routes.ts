import type { FastifyInstance } from 'fastify'
import { idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { resetFactor } from './factor/reset.ts'
import { forgetAccounts } from './memory.ts'
import { needAdministratorHere } from './need.ts'

/** What administrators may do for a colleague's sign-in. */
export function colleagueRoutes(app: FastifyInstance, server: Server): void {
  app.delete('/api/users/:id/sessions', async (request) => {
    await needAdministratorHere(server, request)
    return { ended: await signOutEverywhere(await server.context(request), idAsked(request)) }
  })

  app.get('/api/sign-in/people', async (request) => {
    await needAdministratorHere(server, request)
    const { database, schema } = server.workspace()
    const rows = await database.run({
      text: `select u.id, f.user_id is not null, (select count(*) from ${schema}.passkey p where p.user_id = u.id) from ${schema}."user" u
        left join ${schema}.second_factor f on f.user_id = u.id and f.confirmed_at is not null where u.deleted_at is null order by 1`,
      values: [],
    })
    return { items: rows.map(([user, factor, passkeys]) => ({ user: Number(user), factor: factor === 't', passkeys: Number(passkeys) })) }
  })

  app.delete('/api/users/:id/second-factor', async (request, reply) => {
    await needAdministratorHere(server, request)
    await resetFactor(await server.context(request), idAsked(request))
    return reply.code(204).send()
  })
}

/** Ends all sessions of a colleague; answers how many. Keys of programs stay. */
async function signOutEverywhere(context: Context, user: number): Promise<number> {
  const { workspace: { database, schema } } = context
  const ended = await database.transaction(async (connection) => {
    await needUser(connection, schema, user)
    const rows = await connection.run({ text: `delete from ${schema}.session where user_id = $1 returning id`, values: [user] })
    await logSettings(connection, context, 'signIn', { [`signedOut.${user}`]: [null, rows.length] })
    return rows.length
  })
  await forgetAccounts(database)
  return ended
}

async function needUser(connection: Pick<Context['workspace']['database'], 'run'>, schema: string, user: number): Promise<void> {
  const [found] = await connection.run({ text: `select 1 from ${schema}."user" where id = $1 and deleted_at is null`, values: [user] })
  if (!found) throw notFound()
}
