import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { rightsRoutes } from '#kernel/access/rights.routes.ts'
import { accessLogRoutes } from '#kernel/access/log/routes.ts'
import { shareRoutes } from '#kernel/access/share.routes.ts'
import { roleRoutes } from '#kernel/access/roles.routes.ts'
import { accountRoutes } from '#kernel/accounts/routes.ts'
import { makeSetupToken, setupPath } from '#kernel/accounts/setup.ts'
import { healthRoutes } from '#kernel/api/health.routes.ts'
import { modelRoutes } from '#kernel/api/model.routes.ts'
import { noticeRoutes } from '#kernel/notices/routes.ts'
import { openApiRoutes } from '#kernel/api/openapi.routes.ts'
import { pageRoutes } from '#kernel/api/page.routes.ts'
import { recordRoutes } from '#kernel/api/records.routes.ts'
import { openApp, serverOf } from '#kernel/api/server.ts'
import { keepLogJob } from '#kernel/backup/point-in-time/job.ts'
import { backupJob } from '#kernel/backup/regular/job.ts'
import { backupRoutes } from '#kernel/backup/routes.ts'
import { changeRoutes } from '#kernel/changes/routes.ts'
import { streamRoutes } from '#kernel/changes/stream.routes.ts'
import type { Database } from '#kernel/database/database.ts'
import { storageOf } from '#kernel/files/open.ts'
import type { Place } from '#kernel/database/embedded/place.ts'
import { fileRoutes } from '#kernel/files/routes.ts'
import type { AnyJob } from '#kernel/jobs/job.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import { jobRoutes } from '#kernel/jobs/routes.ts'
import { Worker } from '#kernel/jobs/worker.ts'
import { fieldRoutes } from '#kernel/model/own/fields.routes.ts'
import { objectRoutes } from '#kernel/model/own/objects.routes.ts'
import { outboundRoutes } from '#kernel/outbound/routes.ts'
import { searchRoutes } from '#kernel/search/routes.ts'
import { transferRoutes } from '#kernel/transfer/routes.ts'
import { viewRoutes } from '#kernel/views/routes.ts'
import { followForWebhooks } from '#kernel/webhooks/follow.ts'
import { webhookRoutes } from '#kernel/webhooks/routes.ts'
import { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { shipped } from '#src/model.ts'
import { begin } from './begin.ts'
import { jobs as allJobs } from './jobs.ts'
import type { Settings } from './settings.ts'

export interface OpenedServer {
  readonly app: FastifyInstance
  readonly workspace: LiveWorkspace
  /** Path of the one-time set-up page on a new base. */
  readonly setupLink: string | null
  /** Ends streams, waits for requests, stops following changes; the database stays open. */
  close(): Promise<void>
}

interface Opening {
  readonly database: Database
  readonly settings: Pick<Settings, 'dataFolder'> & Partial<Settings>
  readonly name?: string
  /** of the built-in database */
  readonly place?: Place
  /** what is done in the background */
  readonly jobs?: readonly AnyJob[]
}

/** Opens a workspace and everything that answers over HTTP; migrates first. Background work begins, unless this process leaves it to others. */
export async function openServer({ database, settings, name = 'main', place, jobs = allJobs }: Opening): Promise<OpenedServer> {
  const workspace = await LiveWorkspace.open(database, name, shipped)
  const server = serverOf(database, workspace, settings.dataFolder, settings.process !== 'web', storageOf(settings.dataFolder, settings.bucket))
  const app = openApp(server, settings.proxies, settings.rateLimits)
  await app.register(multipart, { limits: { files: 1, fields: 20 } })
  accountRoutes(app, server, (start, administrator) => begin(workspace, start, administrator))
  healthRoutes(app, server, settings.metrics)
  for (const routes of [rightsRoutes, roleRoutes, shareRoutes, accessLogRoutes, noticeRoutes, modelRoutes, openApiRoutes, searchRoutes, viewRoutes, objectRoutes, fieldRoutes, fileRoutes, streamRoutes, changeRoutes, jobRoutes, outboundRoutes, webhookRoutes, recordRoutes]) {
    routes(app, server)
  }
  transferRoutes(app, server, settings.uploadLimit)
  const backups = settings.backups ?? join(settings.dataFolder, 'backups')
  backupRoutes(app, server, backups)
  if (existsSync(builtPages)) await pageRoutes(app, builtPages)
  await app.ready()
  const keepLog = place && settings.logDays ? keepLogJob(place, settings.logDays) : null
  const worker = new Worker(server, [...jobs, backupJob(backups), ...(keepLog ? [keepLog] : [])])
  if (server.works) await worker.start()
  if (server.works && keepLog) await enqueue(database, workspace.schema, keepLog, null, { key: 'start' })
  const unfollow = server.works ? await followForWebhooks(workspace) : null
  const token = await makeSetupToken(database, workspace.schema)
  return {
    app, workspace,
    setupLink: token === null ? null : setupPath(token),
    async close() {
      await unfollow?.()
      await worker.stop()
      await workspace.close()
      await app.close()
    },
  }
}

const builtPages = resolve(import.meta.dirname, '../../dist/web')
