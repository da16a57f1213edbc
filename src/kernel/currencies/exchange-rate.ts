import { date, number, text } from '#kernel/kinds/fields.ts'
import { settingsAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** How many units of the base currency one unit of `currency` is worth from `validFrom` on. */
export const exchangeRate = entity('exchangeRate', {
  plural: 'exchange-rates',
  icon: 'currency',
  title: 'currency',
  reference: true,
  fields: {
    currency: text({ required: true, max: 3 }),
    validFrom: date({ required: true, default: 'today' }),
    rate: number({ required: true, decimals: 10, min: 0 }),
  },
  access: settingsAccess,
  views: { list: ['currency', 'validFrom', 'rate'], sort: ['currency', '-validFrom'] },
})
