import { choice, link, links, number, percent, tags, text } from '#kernel/kinds/fields.ts'
import { settingsAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** A step of a pipeline, with what a deal needs to stand in it. */
export const stage = entity('stage', {
  plural: 'stages',
  icon: 'steps',
  title: 'name',
  reference: true,
  fields: {
    name: text({ required: true, max: 120 }),
    pipeline: link('pipeline', { required: true }),
    position: number({ decimals: 0, default: 0 }),
    outcome: choice([{ key: 'open', colour: 'blue' }, { key: 'won', colour: 'green' }, { key: 'lost', colour: 'red' }], { required: true, default: 'open' }),
    probability: percent({ min: 0, max: 100, default: 0 }),
    /** Days after which a deal that stays here is flagged. */
    ageingDays: number({ decimals: 0, min: 1 }),
    /** Keys of deal fields without which a deal may not enter. */
    requiredFields: tags(),
    /** What must be ticked off before a deal leaves for a later stage. */
    checklist: tags(),
    /** Stages from which a deal may come here; none named: from anywhere. */
    allowedFrom: links('stage'),
  },
  access: settingsAccess,
  matchBy: ['name'],
  views: { list: ['name', 'pipeline', 'outcome', 'probability', 'ageingDays', 'requiredFields', 'checklist'], sort: ['pipeline.position', 'position'] },
})
