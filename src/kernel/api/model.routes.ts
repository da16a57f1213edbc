import type { FastifyInstance } from 'fastify'
import { identify } from '#kernel/accounts/identity.ts'
import { refuseWithOffer } from '#kernel/accounts/offer.ts'
import { recentWork } from '#kernel/changes/batch.ts'
import type { Context } from '#kernel/context.ts'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { EntityViews } from '#kernel/model/definition.ts'
import type { Entity } from '#kernel/model/model.ts'
import { unreadOf } from '#kernel/notices/notices.ts'
import { fieldsShown } from '#kernel/records/scope.ts'
import type { Server } from './server.ts'

/** What the browser starts from: who I am, the model as I may see it, reference records, where the stream goes on, my long work. */
export function modelRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/bootstrap', async (request) => {
    const workspace = server.workspace()
    const context = await server.context(request).catch((error: unknown) => refuseWithOffer(workspace, error))
    const [position, work, unread, identity] = await Promise.all([
      workspace.feed.position(), recentWork(context), unreadOf(context), identify(server.database, workspace.schema, request, workspace.settings),
    ])
    const { id, name, role, language, timeZone } = context.actor
    return {
      user: { id, name, role, language, timeZone, email: identity?.email ?? null, teams: identity?.teams ?? [] },
      company: workspace.settings,
      model: visibleModel(context),
      references: visibleReferences(context),
      position,
      work,
      unread,
    }
  })
  app.get('/api/model', async (request) => visibleModel(await server.context(request)))
}

/** The live model without what the person's role may not see. */
export function visibleModel(context: Context) {
  const { model } = context.workspace
  return { version: model.version, entities: visibleEntities(context).map((entity) => describe(context, entity)) }
}

export function visibleEntities({ workspace, actor }: Context): Entity[] {
  return [...workspace.model.entities.values()].filter(({ name }) => workspace.rights.scope(name, 'read', actor.role) !== 'none')
}

function describe(context: Context, entity: Entity) {
  const { workspace, actor } = context
  const { name, plural, definition, actions } = entity
  const verb = (of: 'read' | 'create' | 'update' | 'delete') => workspace.rights.scope(name, of, actor.role)
  return {
    name, plural,
    icon: definition.icon, title: definition.title, views: viewsFor(actor.role, definition.views),
    label: definition.label, navigation: definition.hiddenFromMenu ? undefined : definition.navigation, reference: definition.reference, timeline: definition.timeline, matchBy: definition.matchBy,
    fields: Object.fromEntries(fieldsShown(context, entity).map(({ key, definition }) => [key, { ...withoutSql(definition), ...limits(context, name, key) }])),
    access: { read: verb('read'), create: verb('create'), update: verb('update'), delete: verb('delete') },
    actions: Object.fromEntries([...actions].map(([key, { input, icon }]) => [key, { input, icon }])),
  }
}

/** Sections that a layout keeps for other roles are left out; their fields are not. */
function viewsFor(role: string, views: EntityViews): EntityViews {
  if (!views.sections?.some(({ roles }) => roles)) return views
  return { ...views, sections: views.sections.filter(({ roles }) => !roles || roles.includes(role)) }
}

/** What the role may not do with a field, as forms and cells must know it. */
function limits({ workspace: { rights }, actor: { role } }: Context, entity: string, field: string): object {
  if (rights.masked(entity, role).has(field)) return { masked: true, readOnly: true }
  return rights.fixed(entity, role).has(field) ? { readOnly: true } : {}
}

/** How a computed field is worked out is nobody's business outside. */
function withoutSql(definition: FieldDefinition): object {
  const { sql: _sql, ...rest } = definition as FieldDefinition & { sql?: string }
  return rest
}

/** Records of reference entities, without hidden fields; `scope` of reading them is "all" or nothing for settings tables. */
function visibleReferences(context: Context) {
  const { workspace, actor } = context
  const shown = visibleEntities(context).filter(({ definition }) => definition.reference)
  return Object.fromEntries(shown.map(({ name }) => {
    const hidden = workspace.rights.hidden(name, actor.role)
    const records = workspace.references.all(name)
    return [name, hidden.size === 0 ? records : records.map((record) => Object.fromEntries(Object.entries(record).filter(([key]) => !hidden.has(key))))]
  }))
}
