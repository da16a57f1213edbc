import type { FastifyInstance } from 'fastify'
import { bodyAsked, entityAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Entity } from '#kernel/model/model.ts'
import { notFound } from '#kernel/records/refusal.ts'
import { readOne } from '#kernel/records/read.ts'
import { needUpdate } from './may.ts'
import { readSharing, share, sharesOf } from './share.ts'

/** Sharing of a record with a person or a team: whoever reads it sees with whom, whoever may change it shares it. */
export function shareRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/:plural/:id/shares', async (request) => {
    const context = await server.context(request)
    const entity = sharable(entityAsked(context, request))
    await readOne(context, entity.name, idAsked(request), [])
    return { items: await sharesOf(context, entity, idAsked(request)) }
  })
  app.put('/api/:plural/:id/shares', async (request) => {
    const context = await server.context(request)
    const entity = sharable(entityAsked(context, request))
    await needUpdate(context, entity.name, idAsked(request))
    await share(context, entity, idAsked(request), readSharing(context, bodyAsked(request)))
    return { items: await sharesOf(context, entity, idAsked(request)) }
  })
}

/** Stages, users and other records of settings are everybody's already. */
function sharable(entity: Entity): Entity {
  if (entity.definition.reference) throw notFound()
  return entity
}
