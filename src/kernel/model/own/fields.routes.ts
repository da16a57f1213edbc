import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { codeOf } from '#kernel/database/wire/error.ts'
import { kinds } from '#kernel/kinds/kinds.ts'
import { Refusal, invalid, notFound } from '#kernel/records/refusal.ts'
import { patchField } from './patch-field.ts'
import { readField, readPatch } from './read-field.ts'
import { ownKey, textIn } from './texts.ts'

/** Fields that administrators make, and patches of shipped ones. From the moment of the answer they are everywhere. */
export function fieldRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/fields', async (request) => {
    const context = await administrator(server, request)
    return { items: [...context.workspace.model.entities.values()].flatMap(({ name, fields }) => [...fields.values()].map(({ key, definition }) => ({ entity: name, key, ...definition }))) }
  })
  app.post('/api/fields', async (request, reply) => {
    const context = await administrator(server, request)
    const { entity, definition, key: wanted } = readField(context, bodyAsked(request))
    const { schema } = context.workspace
    let key = ''
    await redefine(server, async (connection) => {
      const own = await connection.run({ text: `select key from ${schema}.own_field where entity = $1`, values: [entity.name] })
      const named = wanted ?? textIn(definition.label, 'en') ?? Object.values(definition.label ?? {})[0] ?? ''
      key = ownKey(new Set([...entity.fields.keys(), ...own.map(([name]) => name ?? '')]), named, 'field')
      await connection.run({
        text: `insert into ${schema}.own_field (entity, key, definition, position) values ($1, $2, $3, $4)`, values: [entity.name, key, JSON.stringify(definition), own.length],
      })
      await logSettings(connection, context, 'fields', { [`${entity.name}.${key}`]: [null, definition] })
    })
    return reply.status(201).send({ entity: entity.name, key, ...definition })
  })
  app.patch('/api/fields/:entity/:key', async (request) => {
    const context = await administrator(server, request)
    const { entity, field, key } = fieldAsked(context, request)
    const patch = readPatch(context, entity, field, bodyAsked(request))
    await redefine(server, (connection) => patchField(connection, context, entity, field, patch))
    const changed = server.workspace().model.entities.get(entity.name)?.fields.get(key)?.definition
    return { entity: entity.name, key, ...changed }
  })
  app.delete('/api/fields/:entity/:key', async (request, reply) => {
    const context = await administrator(server, request)
    const { entity, field, key } = fieldAsked(context, request)
    if (!field.definition.custom) throw new Refusal(409, 'shippedField', [{ field: key, code: 'shippedField', value: key }])
    await redefine(server, (connection) => patchField(connection, context, entity, field, { archived: true }))
    return reply.status(204).send()
  })
}

/** Changes the model; a field in which values repeat cannot become unique. */
async function redefine(server: Server, change: (connection: Connection) => Promise<void>): Promise<void> {
  await server.workspace().redefine(change).catch((error: unknown) => {
    throw codeOf(error) === '23505' ? invalid([{ field: 'unique', code: 'repeats' }]) : error
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
