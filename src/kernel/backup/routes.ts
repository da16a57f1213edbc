import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { needAdministrator, needAdministratorHere } from '#kernel/accounts/need.ts'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import { nextTime, readCron } from '#kernel/jobs/cron.ts'
import { enqueue, scheduleAgain } from '#kernel/jobs/enqueue.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { Refusal, invalid, notFound } from '#kernel/records/refusal.ts'
import { archivesIn, isArchive } from './regular/archives.ts'
import { type BackupAsked, backupJob, jobName } from './regular/job.ts'
import { changedPlan, cronOf, readPlan, writePlan } from './regular/plan.ts'
import { isAwaited, lastRuns } from './regular/runs.ts'

/** Backups over HTTP, for administrators: how they stand, making one now, the plan, and downloading an archive. */
export function backupRoutes(app: FastifyInstance, server: Server, folder: string): void {
  const job = backupJob(folder)
  app.get('/api/backups', async (request) => {
    await needAdministrator(server, request)
    return stateOf(server, folder)
  })
  app.post('/api/backups', async (request, reply) => {
    const { actor } = await needAdministrator(server, request)
    const { database, schema } = server.workspace()
    if ((await lastRuns(database, schema)).last?.state === 'running') throw new Refusal(409, 'backups.running')
    await enqueue<BackupAsked>(database, schema, job, { by: actor.id }, { key: 'now' })
    return reply.status(202).send(await stateOf(server, folder))
  })
  app.patch('/api/backups/plan', async (request) => {
    await needAdministrator(server, request)
    await changePlan(server, request)
    return stateOf(server, folder)
  })
  app.get('/api/backups/archives/:name', async (request, reply) => {
    await needAdministratorHere(server, request)
    const { name } = request.params as { name: string }
    const found = isArchive(name) ? await stat(join(folder, name)).catch(() => null) : null
    if (!found) throw notFound()
    await logSettings(server.database, await server.context(request), 'backups', { downloaded: [null, name] })
    reply.header('content-length', found.size).header('content-disposition', `attachment; filename="${name}"`)
    return reply.type('application/x-tar').send(createReadStream(join(folder, name)))
  })
}

async function changePlan(server: Server, request: FastifyRequest): Promise<void> {
  const context = await server.context(request)
  const { database, schema } = server.workspace()
  await database.transaction(async (connection) => {
    const before = await readPlan(connection, schema)
    const problems: Problem[] = []
    const plan = changedPlan(before, bodyAsked(request), problems)
    if (problems.length > 0) throw invalid(problems)
    await writePlan(connection, schema, plan)
    await logSettings(connection, context, 'backups', Object.fromEntries(Object.entries(plan).map(([field, value]) => [field, [before[field as keyof typeof before], value] as const])))
    await scheduleAgain(connection, schema)
  })
}

async function stateOf(server: Server, folder: string) {
  const { database, schema, settings } = server.workspace()
  const [plan, awaited, runs] = await Promise.all([readPlan(database, schema), isAwaited(database, schema, jobName), lastRuns(database, schema)])
  // After the runs: the archive of one that has ended is there.
  const archives = await archivesIn(folder)
  const cron = readCron(cronOf(plan) ?? '')
  return { plan, folder, nextAt: cron ? nextTime(cron, new Date(), settings.timeZone)?.toISOString() ?? null : null, ...runs, awaited, archives }
}
