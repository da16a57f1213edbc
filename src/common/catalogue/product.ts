import { boolean, longText, money, text } from '#kernel/kinds/fields.ts'
import { sharedAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** What we sell, with its list price. */
export const product = entity('product', {
  plural: 'products',
  icon: 'package',
  title: 'name',
  navigation: { group: 'sales', order: 60 },
  fields: {
    name: text({ required: true, max: 255 }),
    code: text({ max: 80, indexed: true, searched: true }),
    group: text({ max: 120, indexed: true }),
    price: money(),
    unit: text({ max: 40 }),
    active: boolean({ default: true }),
    description: longText(),
  },
  access: { ...sharedAccess, rep: { read: 'all', create: 'none', update: 'none', delete: 'none' } },
  matchBy: ['code', 'name'],
  views: {
    list: ['name', 'code', 'group', 'price', 'unit', 'active'],
    sort: ['name'],
    header: ['code', 'group', 'price'],
    quickCreate: ['name', 'code', 'group', 'price'],
  },
})
