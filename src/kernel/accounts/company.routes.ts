import type { FastifyInstance } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { needAdministrator } from './need.ts'
import { readSettings } from './setup-input.ts'

/** The company's own settings. The base currency stands since set-up: all sums are kept in it. */
export function companyRoutes(app: FastifyInstance, server: Server): void {
  app.patch('/api/company', async (request) => {
    await needAdministrator(server, request)
    const context = await server.context(request)
    const workspace = server.workspace()
    const body = bodyAsked(request)
    const problems: Problem[] = Object.keys(body).filter((field) => !changeable.includes(field)).map((field) => ({ field, code: 'readOnly' }))
    const { company, language, timeZone, country } = readSettings({ ...workspace.settings, ...body }, problems)
    if (problems.length > 0) throw invalid(problems)
    const before = workspace.settings
    await workspace.redefine(async (connection) => {
      await connection.run({
        text: `update ${workspace.schema}.company_settings set company = $1, language = $2, time_zone = $3, country = $4`,
        values: [company, language, timeZone, country],
      })
      await logSettings(connection, context, 'company', {
        company: [before.company, company], language: [before.language, language], timeZone: [before.timeZone, timeZone], country: [before.country, country],
      })
    })
    return workspace.settings
  })
}

const changeable = ['company', 'language', 'timeZone', 'country']
