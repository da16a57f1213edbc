import type { FastifyInstance, FastifyRequest } from 'fastify'
import { needAdministrator } from '#kernel/accounts/need.ts'
import { bodyAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { notFound } from '#kernel/records/refusal.ts'
import type { EntityDefinition } from '../definition.ts'
import type { Entity } from '../model.ts'
import { type NewObject, type ObjectPatch, readObject, readObjectPatch } from './read-object.ts'
import { ownKey } from './texts.ts'

/** Objects that administrators make, and changes of shipped ones. From the moment of the answer they have list, form, API, search, rights … */
export function objectRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/objects', async (request) => {
    await needAdministrator(server, request)
    return { items: [...server.workspace().model.entities.values()].map(({ definition }) => describe(definition)) }
  })
  app.post('/api/objects', async (request, reply) => {
    const context = await administrator(server, request)
    const made = readObject(bodyAsked(request))
    const name = ownKey(new Set(server.workspace().model.entities.keys()), made.called, 'object')
    await server.workspace().redefine((connection) => keepObject(connection, context, name, made))
    return reply.status(201).send(described(server, name))
  })
  app.patch('/api/objects/:name', async (request) => {
    const context = await administrator(server, request)
    const entity = objectAsked(context, request)
    const { definition } = entity
    const patch = readObjectPatch(context, entity, bodyAsked(request))
    await server.workspace().redefine((connection) => changeObject(connection, context, definition, patch))
    return described(server, definition.name)
  })
}

async function keepObject(connection: Connection, context: Context, name: string, { definition, timeline }: NewObject): Promise<void> {
  const { schema, model } = context.workspace
  const [count] = await connection.run({ text: `select count(*) from ${schema}.own_entity`, values: [] })
  const position = Number(count?.[0] ?? 0)
  const whole: EntityDefinition = { ...definition, name, plural: name.replaceAll('_', '-'), navigation: { group: 'own', order: firstOrder + position } }
  await connection.run({ text: `insert into ${schema}.own_entity (name, definition, position) values ($1, $2, $3)`, values: [name, JSON.stringify(whole), position] })
  const told = [...model.entities.values()].filter((entity) => timeline && entity.definition.timeline)
  for (const entity of told) await keepLink(connection, schema, entity.name, whole)
  await logSettings(connection, context, 'objects', { [name]: [null, { label: definition.label, icon: definition.icon }] })
}

/** Where own objects stand in the navigation: behind what ships. */
const firstOrder = 1000

/** What stands in timelines gets a link to the new object, so that a call can be about a project. */
async function keepLink(connection: Connection, schema: string, entity: string, { name, label }: EntityDefinition): Promise<void> {
  const field = { kind: 'link', to: name, custom: true, label: Object.fromEntries(Object.entries(label ?? {}).map(([language, { one }]) => [language, one])) }
  await connection.run({
    text: `insert into ${schema}.own_field (entity, key, definition, position) select $1, $2, $3, count(*) from ${schema}.own_field where entity = $1`,
    values: [entity, name, JSON.stringify(field)],
  })
}

async function changeObject(connection: Connection, context: Context, definition: EntityDefinition, { navigation, ...patch }: ObjectPatch): Promise<void> {
  const { schema } = context.workspace
  const kept = { ...patch, ...(navigation === undefined ? {} : { hiddenFromMenu: !navigation }) }
  const text = definition.custom
    ? `update ${schema}.own_entity set definition = definition || $2::jsonb where name = $1`
    : `insert into ${schema}.entity_patch (entity, patch) values ($1, $2) on conflict (entity) do update set patch = entity_patch.patch || excluded.patch`
  await connection.run({ text, values: [definition.name, JSON.stringify(kept)] })
  const standing = new Map(Object.entries(definition))
  await logSettings(connection, context, 'objects', Object.fromEntries(
    Object.entries(kept).map(([part, after]) => [`${definition.name}.${part}`, [standing.get(part) ?? null, after] as const]),
  ))
}

/** What settings show of an object; its fields are those of /api/fields. */
const describe = ({ name, plural, icon, label, custom = false, archived = false, navigation, hiddenFromMenu = false, conditions = [], layout = null }: EntityDefinition) =>
  ({ name, plural, icon, label: label ?? null, custom, archived, conditions, layout, navigation: navigation !== undefined && !hiddenFromMenu })

function described(server: Server, name: string) {
  const entity = server.workspace().model.entities.get(name)
  if (!entity) throw notFound()
  return describe(entity.definition)
}

function objectAsked({ workspace }: Context, request: FastifyRequest): Entity {
  const { name } = request.params as { name: string }
  const entity = workspace.model.entities.get(name)
  if (!entity) throw notFound()
  return entity
}

async function administrator(server: Server, request: FastifyRequest): Promise<Context> {
  await needAdministrator(server, request)
  return server.context(request)
}
