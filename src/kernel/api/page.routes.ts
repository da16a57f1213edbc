import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The built web client: files with a hash in their name stay in the browser for good, the page is asked for each time. */
export async function pageRoutes(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, index: false, preCompressed: true, wildcard: false, cacheControl: false,
    setHeaders: (response, path) => void response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  app.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (path.startsWith('/api/')) return reply.callNotFound()
    const isFile = path.includes('.') && existsSync(join(folder, path)) && !path.includes('..')
    if (!isFile && path.startsWith('/assets/')) return reply.callNotFound()
    return reply.sendFile(isFile ? path : 'index.html')
  })
}
