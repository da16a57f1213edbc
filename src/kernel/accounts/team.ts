import { link, text, user } from '#kernel/kinds/fields.ts'
import type { Row } from '#kernel/kinds/fields.ts'
import { settingsAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** People who work together: what one of them owns, the scope "team" shows to all of them. */
export const team = entity('team', {
  plural: 'teams',
  icon: 'users-group',
  title: 'name',
  reference: true,
  fields: {
    name: text({ required: true, max: 200, unique: true }),
    lead: user(),
    parent: link('team', { indexed: true }),
  },
  access: settingsAccess,
  views: {
    list: ['name', 'lead', 'parent'],
    sort: ['name'],
    header: ['lead', 'parent'],
  },
  matchBy: ['name'],
})

export type Team = Row<typeof team>
