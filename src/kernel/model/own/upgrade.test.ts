import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choice, money, text } from '#kernel/kinds/fields.ts'
import { sharedAccess } from '../access.ts'
import { type OwnDefinitions, buildModel } from '../build.ts'
import { entity } from '../definition.ts'

/** What a company changed while the older definition shipped. */
const own: OwnDefinitions = {
  version: 7,
  entities: [],
  entityPatches: [{
    entity: 'deal',
    patch: {
      label: { en: { one: 'Chance', many: 'Chances' } }, hiddenFromMenu: true,
      layout: { sections: [{ label: { en: 'Money' }, fields: ['amount', 'margin', 'c_size'], roles: ['manager'] }] },
      conditions: [{ message: { en: 'Too small.' }, must: { field: 'margin', op: '>', value: 1 } }, { message: { en: 'Name it.' }, must: { field: 'name', op: 'not empty' } }],
    },
  }],
  fields: [{ entity: 'deal', key: 'c_size', definition: { kind: 'text', custom: true, label: { en: 'Size' } } }],
  patches: [
    { entity: 'deal', key: 'amount', patch: { required: true, label: { en: 'Worth' } } }, { entity: 'deal', key: 'source', patch: { archived: true } },
    { entity: 'deal', key: 'margin', patch: { help: { en: 'After cost' } } },
  ],
  roles: [],
}

/** The next version: `margin` is gone, `source` became a choice, `region` is new, and so is a board. */
const next = entity('deal', {
  plural: 'deals', icon: 'briefcase', title: 'name', access: sharedAccess,
  fields: { name: text({ required: true }), amount: money(), source: choice(['web', 'fair']), region: text(), phase: choice(['new', 'won']) },
  views: { list: ['name', 'amount'], sections: [{ name: 'main', fields: ['name', 'amount', 'region'] }], board: { by: 'phase', card: ['name'] } },
})

const model = buildModel({ definitions: [next], rules: [], actions: [] }, own)
const deal = model.entities.get('deal')

test('names, stricter rules, hidden fields and own fields outlive an upgrade', () => {
  assert.deepEqual([deal?.definition.label?.['en']?.one, deal?.definition.hiddenFromMenu], ['Chance', true])
  assert.deepEqual([deal?.fields.get('amount')?.definition.required, deal?.fields.get('amount')?.definition.label], [true, { en: 'Worth' }])
  assert.deepEqual([deal?.fields.get('source')?.definition.kind, deal?.fields.get('source')?.definition.archived], ['choice', true], 'a patch lies over the field as it ships now')
  assert.equal(deal?.fields.get('c_size')?.definition.custom, true)
})

test('a layout stays, and what is new to it is shown beside it', () => {
  assert.deepEqual(deal?.definition.views.sections, [{ label: { en: 'Money' }, fields: ['amount', 'margin', 'c_size'], roles: ['manager'], name: 'own1' }])
  assert.ok(deal?.fields.has('region'), 'a new field ships')
  assert.equal(deal?.definition.views.board?.by, 'phase', 'a new view ships')
  assert.ok(!deal?.fields.has('margin'), 'what is gone does not come back by a patch')
})
