import { boolean, choice, email, links, phone, text, user as userLink } from '#kernel/kinds/fields.ts'
import type { Row } from '#kernel/kinds/fields.ts'
import { settingsAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** A colleague. Who has an e-mail and a password may sign in; imported colleagues may have neither. */
export const user = entity('user', {
  plural: 'users',
  icon: 'user',
  title: 'name',
  reference: true,
  fields: {
    name: text({ required: true, max: 200 }),
    email: email({ unique: true }),
    role: choice(['administrator', 'manager', 'rep', 'read-only'], { required: true, default: 'rep', indexed: true }),
    teams: links('team'),
    manager: userLink(),
    active: boolean({ required: true, default: true }),
    jobTitle: text({ max: 200 }),
    phone: phone(),
    language: choice(['en', 'ru', 'uk', 'pl']),
    timeZone: text({ max: 64 }),
  },
  access: settingsAccess,
  views: {
    list: ['name', 'email', 'role', 'teams', 'manager', 'active'],
    sort: ['name'],
    header: ['role', 'email', 'active'],
    quickCreate: ['name', 'email', 'role', 'teams'],
    sections: [
      { name: 'work', fields: ['jobTitle', 'teams', 'manager', 'phone'] },
      { name: 'access', fields: ['email', 'role', 'active'] },
      { name: 'preferences', fields: ['language', 'timeZone'] },
    ],
    related: [{ entity: 'user', field: 'manager' }],
  },
  matchBy: ['email', 'name'],
})

export type User = Row<typeof user>
