import { choice, dateTime, link, longText, text } from '#kernel/kinds/fields.ts'
import type { EntityAccess } from '#kernel/model/definition.ts'
import { entity } from '#kernel/model/definition.ts'

const added = { read: 'all', create: 'all', update: 'none', delete: 'none' } as const

/** Nothing of it is changed or deleted: who withdraws gets a line of its own. */
const ledgerAccess: EntityAccess = { administrator: added, manager: added, rep: added, 'read-only': { ...added, create: 'none' } }

/** What a person has agreed to, or withdrawn: a ledger, one line each time. */
export const consent = entity('consent', {
  plural: 'consents',
  icon: 'list-check',
  title: 'purpose',
  fields: {
    person: link('person', { required: true }),
    purpose: text({ required: true, max: 160, indexed: true }),
    state: choice(['given', 'withdrawn'], { required: true, default: 'given' }),
    at: dateTime({ required: true, default: 'now', indexed: true }),
    source: text({ required: true, max: 255 }),
    wording: longText({ required: true }),
    proof: longText(),
  },
  access: ledgerAccess,
  views: {
    list: ['purpose', 'state', 'at', 'person'],
    sort: ['-at'],
    header: ['person', 'state', 'at', 'source'],
    quickCreate: ['purpose', 'person', 'state', 'at', 'source', 'wording', 'proof'],
  },
})
