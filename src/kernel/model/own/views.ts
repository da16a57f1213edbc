import type { EntityDefinition, EntityViews } from '../definition.ts'

const columns = 7

/**
 * Views of an object that says none of its own: a list of its first fields, a board by the first choice, all fields in its
 * form. They follow the fields: one added in settings is in the list at once.
 */
export function withViews(definition: EntityDefinition): EntityDefinition {
  const shown = definition.views.list.length > 0 ? definition : { ...definition, views: { ...viewsOf(definition), ...besideList(definition.views) } }
  const { layout } = definition
  return layout ? { ...shown, views: { ...shown.views, sections: layout.sections.map((section, at) => ({ ...section, name: `own${at + 1}` })) } } : shown
}

function viewsOf({ title, fields }: EntityDefinition): EntityViews {
  const shown = Object.entries(fields).filter(([key, { archived }]) => key !== title && !archived)
  const ofKind = (...kinds: readonly string[]) => shown.filter(([, { kind }]) => kinds.includes(kind)).map(([key]) => key)
  const brief = shown.filter(([, { kind }]) => kind !== 'longText').map(([key]) => key)
  const [by] = ofKind('choice')
  const [sum] = ofKind('money')
  return {
    list: [title, ...brief.slice(0, columns), 'createdAt'],
    sort: ['-createdAt'],
    ...(by ? { board: { by, ...(sum ? { sum } : {}), card: [title, ...brief.filter((key) => key !== by).slice(0, 4)] } } : {}),
    header: brief.slice(0, 4),
    quickCreate: [title, ...shown.filter(([, { kind }]) => kind !== 'computed').map(([key]) => key)],
  }
}

const besideList = ({ list: _empty, ...views }: EntityViews): Partial<EntityViews> => views
