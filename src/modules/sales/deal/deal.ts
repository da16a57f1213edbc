import { choice, computed, date, dateTime, link, links, longText, money, percent, tags, text, user } from '#kernel/kinds/fields.ts'
import { teamAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

const nextActivity = (column: string) =>
  `(select a.${column} from {schema}.activity a where a.deal_id = {table}.id and a.done_at is null and {readable activity a}
    and a.type <> 'note' order by a.due nulls last limit 1)`

/** A qualified chance to sell; it moves through the stages of a pipeline. */
export const deal = entity('deal', {
  plural: 'deals',
  icon: 'briefcase',
  title: 'name',
  navigation: { group: 'sales', order: 30 },
  fields: {
    name: text({ required: true, max: 255 }),
    company: link('company'),
    person: link('person'),
    amount: money({ min: 0 }),
    pipeline: link('pipeline', { required: true }),
    stage: link('stage', { required: true, within: { pipeline: 'pipeline' } }),
    status: choice([{ key: 'open', colour: 'blue' }, { key: 'won', colour: 'green' }, { key: 'lost', colour: 'red' }], { readOnly: true, indexed: true }),
    probability: percent({ min: 0, max: 100 }),
    closeDate: date({ indexed: true }),
    closedOn: date({ indexed: true, shownWhen: { status: ['won', 'lost'] } }),
    lostReason: link('lostReason', { shownWhen: { status: 'lost' } }),
    stageSince: dateTime({ readOnly: true }),
    owner: user({ default: 'me' }),
    products: links('product'),
    people: links('person', { labelled: true }),
    source: text({ max: 120 }),
    /** Items of the stages' checklists that are ticked off. */
    checklist: tags(),
    tags: tags({ indexed: true }),
    description: longText(),
    nextStep: computed({ result: 'text', sql: nextActivity('subject') }),
    nextStepDue: computed({ result: 'dateTime', sql: nextActivity('due') }),
    ageing: computed({
      result: 'boolean',
      sql: `({table}.status = 'open' and coalesce({table}.stage_since < now() - make_interval(days =>
        (select s.ageing_days::int from {schema}.stage s where s.id = {table}.stage_id)), false))`,
    }),
    daysInStage: computed({ result: 'number', sql: `case when {table}.status = 'open' then extract(day from now() - {table}.stage_since)::int end` }),
  },
  access: teamAccess,
  matchBy: ['name'],
  indexes: [['-amount'], ['stage', '-stageSince'], ['pipeline', 'status'], ['owner', 'status', 'closeDate']],
  views: {
    list: ['name', 'company', 'stage', 'amount', 'closeDate', 'owner', 'nextStep', 'nextStepDue', 'daysInStage', 'createdAt'],
    sort: ['-createdAt'],
    board: {
      by: 'stage',
      sum: 'amount',
      weight: 'probability',
      card: ['name', 'company', 'amount', 'closeDate', 'owner', 'nextStep', 'nextStepDue', 'ageing', 'daysInStage'],
      sort: ['-stageSince'],
      folded: { outcome: ['won', 'lost'] },
    },
    header: ['company', 'amount', 'closeDate', 'owner', 'nextStep'],
    quickCreate: ['name', 'company', 'amount', 'pipeline', 'stage', 'closeDate', 'owner'],
    sections: [
      { name: 'main', fields: ['name', 'company', 'person', 'amount', 'pipeline', 'stage', 'probability', 'closeDate', 'owner'] },
      { name: 'result', fields: ['status', 'closedOn', 'lostReason'] },
      { name: 'people', fields: ['people'] },
      { name: 'products', fields: ['products'] },
      { name: 'facts', fields: ['source', 'tags', 'description', 'stageSince', 'daysInStage', 'checklist'] },
    ],
    related: [{ entity: 'activity', field: 'deal' }],
  },
})
