import { boolean, number, text } from '#kernel/kinds/fields.ts'
import { settingsAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** The path of a deal. */
export const pipeline = entity('pipeline', {
  plural: 'pipelines',
  icon: 'route',
  title: 'name',
  reference: true,
  fields: {
    name: text({ required: true, max: 120 }),
    position: number({ decimals: 0, default: 0 }),
    active: boolean({ default: true }),
  },
  access: settingsAccess,
  matchBy: ['name'],
  views: { list: ['name', 'position', 'active'], sort: ['position'] },
})
