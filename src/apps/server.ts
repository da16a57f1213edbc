import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { rightsRoutes } from '#kernel/access/rights.routes.ts'
import { accountRoutes } from '#kernel/accounts/routes.ts'
import { makeSetupToken, setupPath } from '#kernel/accounts/setup.ts'
import { healthRoutes } from '#kernel/api/health.routes.ts'
import { modelRoutes } from '#kernel/api/model.routes.ts'
import { openApiRoutes } from '#kernel/api/openapi.routes.ts'
import { pageRoutes } from '#kernel/api/page.routes.ts'
import { recordRoutes } from '#kernel/api/records.routes.ts'
import { openApp, serverOf } from '#kernel/api/server.ts'
import { changeRoutes } from '#kernel/changes/routes.ts'
import { streamRoutes } from '#kernel/changes/stream.routes.ts'
import type { Database } from '#kernel/database/database.ts'
import { fileRoutes } from '#kernel/files/routes.ts'
import { fieldRoutes } from '#kernel/model/own/fields.routes.ts'
import { searchRoutes } from '#kernel/search/routes.ts'
import { viewRoutes } from '#kernel/views/routes.ts'
import { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { shipped } from '#src/model.ts'
import { begin } from './begin.ts'

export interface Running {
  readonly app: FastifyInstance
  readonly workspace: LiveWorkspace
  /** Path of the one-time set-up page on a new base. */
  readonly setupPath: string | null
  /** Ends streams, waits for requests, stops following changes; the database stays open. */
  close(): Promise<void>
}

/** Opens a workspace and everything that answers over HTTP; migrates first. `pages`: folder of the built web client. */
export async function openServer(options: { database: Database; data: string; pages?: string; name?: string }): Promise<Running> {
  const { database, data } = options
  const workspace = await LiveWorkspace.open(database, options.name ?? 'main', shipped)
  const server = serverOf(database, workspace, data)
  const app = openApp(server)
  await app.register(multipart, { limits: { files: 1, fields: 20 } })
  accountRoutes(app, server, (start, administrator) => begin(workspace, start, administrator))
  for (const routes of [rightsRoutes, healthRoutes, modelRoutes, openApiRoutes, searchRoutes, viewRoutes, fieldRoutes, fileRoutes, streamRoutes, changeRoutes, recordRoutes]) {
    routes(app, server)
  }
  if (options.pages) await pageRoutes(app, options.pages)
  await app.ready()
  const token = await makeSetupToken(database, workspace.schema)
  return {
    app, workspace,
    setupPath: token === null ? null : setupPath(token),
    async close() {
      await workspace.close()
      await app.close()
    },
  }
}
