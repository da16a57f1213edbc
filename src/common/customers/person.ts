import { address, choice, date, email, link, links, longText, personName, phone, picture, tags, text, user } from '#kernel/kinds/fields.ts'
import { sharedAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** A human being, at a company or on their own. `company` is where they mainly work, `alsoAt` the others with the job there. */
export const person = entity('person', {
  plural: 'people',
  icon: 'user',
  title: 'name',
  navigation: { group: 'customers', order: 20 },
  fields: {
    name: personName({ required: true }),
    picture: picture(),
    company: link('company'),
    jobTitle: text({ max: 160 }),
    alsoAt: links('company', { labelled: true }),
    email: email({ many: true }),
    phone: phone({ many: true }),
    address: address({ many: true, indexed: true }),
    language: choice(['en', 'ru', 'uk', 'pl']),
    birthday: date(),
    source: text({ max: 120 }),
    owner: user({ default: 'me' }),
    tags: tags({ indexed: true }),
    description: longText(),
  },
  access: sharedAccess,
  matchBy: ['email', 'phone'],
  views: {
    list: ['name', 'company', 'jobTitle', 'email', 'phone', 'address', 'owner', 'createdAt'],
    sort: ['name'],
    header: ['company', 'jobTitle', 'phone', 'email', 'owner'],
    quickCreate: ['name', 'company', 'jobTitle', 'phone', 'email'],
    sections: [
      { name: 'main', fields: ['name', 'picture', 'company', 'jobTitle', 'alsoAt', 'owner', 'tags'] },
      { name: 'contact', fields: ['phone', 'email', 'address'] },
      { name: 'facts', fields: ['language', 'birthday', 'source', 'description'] },
    ],
    related: [{ entity: 'deal', field: 'person' }, { entity: 'consent', field: 'person' }],
  },
  indexes: [['address.city', 'name']],
})
