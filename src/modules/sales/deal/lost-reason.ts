import { boolean, number, text } from '#kernel/kinds/fields.ts'
import { settingsAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** Why deals are lost. */
export const lostReason = entity('lostReason', {
  plural: 'lost-reasons',
  icon: 'moodSad',
  title: 'name',
  reference: true,
  fields: {
    name: text({ required: true, max: 160 }),
    position: number({ decimals: 0, default: 0 }),
    active: boolean({ default: true }),
  },
  access: settingsAccess,
  matchBy: ['name'],
  views: { list: ['name', 'position', 'active'], sort: ['position'] },
})
