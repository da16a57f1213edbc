import type { Socket } from 'node:net'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { narrowed } from '#kernel/access/narrow.ts'
import { guardRequests } from '#kernel/accounts/guard.ts'
import { identify } from '#kernel/accounts/identity.ts'
import { limitKeys } from '#kernel/accounts/keys/limits.ts'
import type { Context } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import { diskStorage } from '#kernel/files/disk.ts'
import type { Storage } from '#kernel/files/storage.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'
import { contextOf } from '#kernel/workspace/context.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { compressJson } from './compress.ts'
import { answerOnce } from './idempotency.ts'
import { problemsAnswer } from './problem.ts'
import { type RateLimits, limitRates, usualLimits } from './rate-limit.ts'
import { readJson } from './read-json.ts'

/** What routes need of the running product. */
export interface Server {
  readonly database: Database
  /** Folder for files, imports and keys. */
  readonly data: string
  /** Contents of files and pictures. */
  readonly files: Storage
  /** Whether long work is done here too: imports, jobs, daily counts. A process that only answers leaves it to the others. */
  readonly works: boolean
  workspace(): LiveWorkspace
  /** Who asks; Refusal 401 'signIn' when nobody, 'setUp' on a base without a company. */
  context(request: FastifyRequest): Promise<Context>
}

export function serverOf(database: Database, workspace: LiveWorkspace, data: string, works = true, files: Storage = diskStorage(data)): Server {
  return {
    database, data, files, works,
    workspace: () => workspace,
    async context(request) {
      const identity = await identify(database, workspace.schema, request, workspace.settings)
      if (!identity) throw new Refusal(401, workspace.isSetUp ? 'signIn' : 'setUp')
      return contextOf(identity.grants ? narrowed(workspace, identity.grants) : workspace, identity.actor, identity.by === 'key' ? 'api' : 'web')
    },
  }
}

/** The HTTP application without its routes: limits, guard and problem documents. `proxies` may say where a request came from. */
export function openApp(server: Server, proxies: readonly string[] = [], limits: RateLimits = usualLimits): FastifyInstance {
  const app = Fastify({
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    bodyLimit: 5 * 1024 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => void problemsAnswer(server, error, request, reply),
  })
  app.removeContentTypeParser('text/plain')
  readJson(app)
  answerOnce(app, server)
  compressJson(app)
  closeUnused(app)
  limitRates(app, limits)
  guardRequests(app)
  limitKeys(app, server)
  app.addHook('onRequest', (request, _reply, done) => done(wrongParameter(request)))
  app.setErrorHandler((error, request, reply) => problemsAnswer(server, error, request, reply))
  app.setNotFoundHandler((request, reply) => problemsAnswer(server, new Refusal(404, 'notFound'), request, reply))
  return app
}

/** Browsers open connections in reserve. One that has carried no request yet must not keep a server from stopping. */
function closeUnused(app: FastifyInstance) {
  const unused = new Set<Socket>()
  app.server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  app.server.on('request', ({ socket }) => unused.delete(socket))
  app.addHook('preClose', async () => unused.forEach((socket) => void socket.destroy()))
}

/** A parameter given twice has no meaning; a null character is in no text that we keep. */
function wrongParameter({ query }: FastifyRequest): Refusal | undefined {
  for (const [field, value] of Object.entries(query as Record<string, unknown>)) {
    if (typeof value !== 'string') return invalid([{ field, code: 'givenTwice', value: field }])
    if (value.includes('\0')) return invalid([{ field, code: 'nullCharacter' }])
  }
  return undefined
}
