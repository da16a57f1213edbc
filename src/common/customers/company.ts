import { address, email, link, longText, money, multiChoice, number, phone, picture, tags, text, url, user } from '#kernel/kinds/fields.ts'
import { sharedAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** An organisation that we deal with; customer, prospect, partner and supplier are roles, not types. */
export const company = entity('company', {
  plural: 'companies',
  icon: 'building',
  title: 'name',
  navigation: { group: 'customers', order: 10 },
  fields: {
    name: text({ required: true, max: 255 }),
    picture: picture(),
    roles: multiChoice({ options: [{ key: 'customer' }, { key: 'prospect' }, { key: 'partner' }, { key: 'supplier' }], default: ['prospect'] }),
    parent: link('company'),
    industry: text({ max: 120, indexed: true }),
    website: url({ searched: true }),
    email: email({ many: true }),
    phone: phone({ many: true }),
    address: address({ many: true, indexed: true }),
    employees: number({ decimals: 0, min: 0 }),
    revenue: money(),
    founded: number({ decimals: 0, min: 0, max: 9999, plain: true }),
    legalName: text({ max: 255, searched: true }),
    inn: text({ check: 'inn', searched: true, indexed: true }),
    kpp: text({ check: 'kpp' }),
    ogrn: text({ check: 'ogrn', searched: true }),
    edrpou: text({ check: 'edrpou', searched: true, indexed: true }),
    nip: text({ check: 'nip', searched: true, indexed: true }),
    regon: text({ check: 'regon', searched: true }),
    owner: user({ default: 'me' }),
    tags: tags({ indexed: true }),
    description: longText(),
  },
  access: sharedAccess,
  matchBy: ['inn', 'edrpou', 'nip', 'email', 'phone', 'name'],
  views: {
    list: ['name', 'roles', 'industry', 'address', 'phone', 'email', 'owner', 'createdAt'],
    sort: ['name'],
    header: ['roles', 'industry', 'phone', 'website', 'owner'],
    quickCreate: ['name', 'roles', 'phone', 'email', 'website', 'owner'],
    sections: [
      { name: 'main', fields: ['name', 'picture', 'roles', 'industry', 'parent', 'owner', 'tags'] },
      { name: 'contact', fields: ['phone', 'email', 'website', 'address'] },
      { name: 'legal', fields: ['legalName', 'inn', 'kpp', 'ogrn', 'edrpou', 'nip', 'regon'] },
      { name: 'facts', fields: ['employees', 'revenue', 'founded', 'description'] },
    ],
    related: [
      { entity: 'person', field: 'company' },
      { entity: 'deal', field: 'company' },
      { entity: 'company', field: 'parent' },
    ],
  },
})
