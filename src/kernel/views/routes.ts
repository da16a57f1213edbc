import type { FastifyInstance } from 'fastify'
import { bodyAsked, idAsked } from '#kernel/api/asked.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import type { Cells } from '#kernel/database/database.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { invalid, notFound } from '#kernel/records/refusal.ts'

const sharings = ['me', 'team', 'all'] as const

/** Saved views of lists and boards: mine, my team's, everybody's. Only the owner changes one; administrators change shared ones too. */
export function viewRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/views', async (request) => ({ items: await visibleViews(await server.context(request)) }))
  app.post('/api/views', async (request, reply) => {
    const context = await server.context(request)
    const { entity, name, shared, config } = readView(context, bodyAsked(request), true)
    const [row] = await server.database.run({
      text: `insert into ${context.workspace.schema}.saved_view (entity, name, shared, config, owner_id) values ($1, $2, $3, $4, $5) returning id`,
      values: [entity, name, shared ?? 'me', JSON.stringify(config ?? {}), context.actor.id],
    })
    return reply.status(201).send(await oneView(context, Number(row?.[0])))
  })
  app.patch('/api/views/:id', async (request) => {
    const context = await server.context(request)
    const { name, shared, config } = readView(context, bodyAsked(request), false)
    const changed = await server.database.run({
      text: `update ${context.workspace.schema}.saved_view set name = coalesce($2, name), shared = coalesce($3, shared), config = coalesce($4::jsonb, config), updated_at = now()
        where id = $1 and (owner_id = $5 or ($6 and shared <> 'me')) returning id`,
      values: [idAsked(request), name ?? null, shared ?? null, config === undefined ? null : JSON.stringify(config), context.actor.id, context.actor.role === 'administrator'],
    })
    if (changed.length === 0) throw notFound()
    return oneView(context, idAsked(request))
  })
  app.delete('/api/views/:id', async (request, reply) => {
    const context = await server.context(request)
    const gone = await server.database.run({
      text: `delete from ${context.workspace.schema}.saved_view where id = $1 and (owner_id = $2 or ($3 and shared <> 'me')) returning id`,
      values: [idAsked(request), context.actor.id, context.actor.role === 'administrator'],
    })
    if (gone.length === 0) throw notFound()
    return reply.status(204).send()
  })
}

const visibleViews = ({ workspace, actor }: Context) =>
  readViews(workspace, "v.owner_id = $1 or v.shared = 'all' or (v.shared = 'team' and v.owner_id = any($2::bigint[]))", [actor.id, actor.mates])

/** A view that the person has just written, whether or not it is still theirs to see. */
async function oneView({ workspace }: Context, id: number) {
  const [view] = await readViews(workspace, 'v.id = $1', [id])
  if (!view) throw notFound()
  return view
}

async function readViews({ database, schema }: Context['workspace'], condition: string, values: readonly unknown[]) {
  const rows = await database.run({
    text: `select v.id, v.entity, v.name, v.shared, v.config, v.owner_id, u.name from ${schema}.saved_view v
      left join ${schema}."user" u on u.id = v.owner_id where ${condition} order by v.position, v.id`,
    values,
  })
  return rows.map(viewOf)
}

const viewOf = ([id, entity, name, shared, config, owner, ownerName]: Cells) =>
  ({ id: Number(id), entity, name, shared, config: JSON.parse(config ?? '{}') as unknown, owner: { id: Number(owner), title: ownerName ?? null } })

interface View { entity?: string; name?: string; shared?: string; config?: unknown }

function readView({ workspace }: Context, body: Record<string, unknown>, isNew: boolean): View {
  const problems: Problem[] = []
  const { entity, name, shared, config } = body
  if (isNew && (typeof entity !== 'string' || !workspace.model.entities.has(entity))) problems.push({ field: 'entity', code: 'unknownEntity', value: entity })
  if (isNew ? typeof name !== 'string' || name.trim() === '' : name !== undefined && (typeof name !== 'string' || name.trim() === '')) problems.push({ field: 'name', code: 'required' })
  if (shared !== undefined && !sharings.some((one) => one === shared)) problems.push({ field: 'shared', code: 'option', value: shared, params: { options: sharings.join(', ') } })
  if (config !== undefined && (typeof config !== 'object' || config === null || Array.isArray(config))) problems.push({ field: 'config', code: 'viewConfig' })
  else if (JSON.stringify(config ?? {}).length > 50_000) problems.push({ field: 'config', code: 'tooLong', params: { max: 50_000, length: JSON.stringify(config).length } })
  if (problems.length > 0) throw invalid(problems)
  return { ...body, ...(typeof name === 'string' ? { name: name.trim().slice(0, 120) } : {}) } as View
}
