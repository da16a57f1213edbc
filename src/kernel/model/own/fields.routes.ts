import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import { kinds } from '#kernel/kinds/kinds.ts'
import { Refusal, notFound } from '#kernel/records/refusal.ts'
import { keyFor, readField, readPatch } from './read-field.ts'

/** Fields that administrators make, and patches of shipped ones. From the moment of the answer they are everywhere. */
export function fieldRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/fields', async (request) => {
    const context = await administrator(server, request)
    return { items: [...context.workspace.model.entities.values()].flatMap(({ name, fields }) => [...fields.values()].map(({ key, definition }) => ({ entity: name, key, ...definition }))) }
  })
  app.post('/api/fields', async (request, reply) => {
    const context = await administrator(server, request)
    const { entity, definition, key: wanted } = readField(context, bodyAsked(request))
    const key = keyFor(entity, wanted, definition)
    await server.database.run({
      text: `insert into ${context.workspace.schema}.own_field (entity, key, definition, position) values ($1, $2, $3,
        (select count(*) from ${context.workspace.schema}.own_field where entity = $1))`,
      values: [entity.name, key, JSON.stringify(definition)],
    })
    await server.workspace().redefine()
    return reply.status(201).send({ entity: entity.name, key, ...definition })
  })
  app.patch('/api/fields/:entity/:key', async (request) => {
    const context = await administrator(server, request)
    const { entity, field, key } = fieldAsked(context, request)
    const patch = readPatch(field.definition, bodyAsked(request))
    const { schema } = context.workspace
    if (field.definition.custom) {
      await server.database.run({ text: `update ${schema}.own_field set definition = definition || $3::jsonb where entity = $1 and key = $2`, values: [entity.name, key, JSON.stringify(patch)] })
    } else {
      await server.database.run({
        text: `insert into ${schema}.field_patch (entity, key, patch) values ($1, $2, $3) on conflict (entity, key) do update set patch = field_patch.patch || excluded.patch`,
        values: [entity.name, key, JSON.stringify(patch)],
      })
    }
    await server.workspace().redefine()
    const changed = server.workspace().model.entities.get(entity.name)?.fields.get(key)?.definition
    return { entity: entity.name, key, ...changed }
  })
  app.delete('/api/fields/:entity/:key', async (request, reply) => {
    const context = await administrator(server, request)
    const { entity, field, key } = fieldAsked(context, request)
    if (!field.definition.custom) throw new Refusal(409, 'shippedField', [{ field: key, code: 'shippedField', value: key }])
    await server.database.run({
      text: `update ${context.workspace.schema}.own_field set definition = definition || '{"archived":true}' where entity = $1 and key = $2`, values: [entity.name, key],
    })
    await server.workspace().redefine()
    return reply.status(204).send()
  })
}

/** Kinds that can be chosen in settings: all but those that only programmers can write. */
export const offeredKinds = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((kind) => kind !== 'computed')

function fieldAsked(context: Context, request: FastifyRequest) {
  const { entity: name, key } = request.params as { entity: string; key: string }
  const entity = context.workspace.model.entities.get(name)
  const field = entity?.fields.get(key)
  if (!entity || !field) throw notFound()
  return { entity, field, key }
}

async function administrator(server: Server, request: FastifyRequest): Promise<Context> {
  const context = await server.context(request)
  if (context.actor.role !== 'administrator') throw notFound()
  return context
}
