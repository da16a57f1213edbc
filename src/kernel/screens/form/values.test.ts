import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { Rules } from '#kernel/model/behaviour.ts'
import type { Boot, WebEntity } from '#kernel/screens/client/model.ts'
import { isShown } from './shown-when.ts'
import { changed, derived, isEmpty, missingIn, problemsIn, startOf } from './values.ts'

const fields: Readonly<Record<string, FieldDefinition>> = {
  name: { kind: 'text', required: true },
  stage: { kind: 'link', to: 'stage', required: true },
  reason: { kind: 'text', shownWhen: { stage: { outcome: 'lost' } } },
  place: { kind: 'text', shownWhen: { type: ['meeting', 'visit'] } },
  owner: { kind: 'user', default: 'me' },
  due: { kind: 'date', default: 'today' },
  closed: { kind: 'date', readOnly: true, required: true },
}
const entity = { name: 'thing', plural: 'things', title: 'name', fields } as unknown as WebEntity
const boot = { user: { id: 7, name: 'Anna' } } as unknown as Boot
const stages = new Map([[1, { id: 1, outcome: 'open' }], [2, { id: 2, outcome: 'lost' }]])
const context = {
  today: '2026-03-18', now: '2026-03-18T10:00:00Z', actor: { id: 7, role: 'rep' }, source: 'web', baseCurrency: 'EUR',
  lookup: <R,>(_: string, id: number | null | undefined) => stages.get(id ?? 0) as R | undefined, all: () => [],
}

test('a new record starts with its defaults and what the page knows', () => {
  assert.deepEqual(startOf(fields, boot, context, { name: 'Given' }), { owner: { id: 7, title: 'Anna' }, due: '2026-03-18', name: 'Given' })
})

test('rules see a whole record and may fill in what was not typed', () => {
  const seen: unknown[] = []
  const rules = { derive: [(draft: Record<string, unknown>) => {
    seen.push(draft['reason'])
    draft['place'] ??= 'here'
  }], check: [] } as unknown as Rules
  assert.equal(derived(entity, rules, { name: 'A' }, null, context)['place'], 'here')
  assert.deepEqual(seen, [null])
})

test('what is missing is told beside what rules refuse; what rules write is never asked for', () => {
  const rules = { derive: [], check: [() => ({ field: 'name', code: 'odd' }), () => undefined] } as unknown as Rules
  assert.deepEqual(problemsIn(entity, rules, { stage: { id: 1 } }, null, context).map(({ field, code }) => `${field} ${code}`), ['name required', 'name odd'])
  assert.deepEqual(missingIn(fields, { name: 'A', stage: { id: 1 } }), [])
})

test('a field is shown when the record it depends on says so', () => {
  const reason = fields['reason'] as FieldDefinition
  assert.equal(isShown(entity, reason, { stage: { id: 2, title: 'Lost' } }, context), true)
  assert.equal(isShown(entity, reason, { stage: { id: 1, title: 'New' } }, context), false)
  assert.equal(isShown(entity, reason, {}, context), false)
  const place = fields['place'] as FieldDefinition
  assert.deepEqual(['meeting', 'visit', 'call'].map((type) => isShown(entity, place, { type }, context)), [true, true, false])
})

test('only changes are sent, and emptied is not the same as untouched', () => {
  assert.deepEqual(changed({ name: 'B', owner: null, due: '2026-01-01' }, { name: 'A', owner: { id: 1 }, due: '2026-01-01', place: 'x' }), { name: 'B', owner: null })
  assert.deepEqual(changed({ owner: null }, {}), {})
})

test('a name of nothing but empty parts is empty; zero and no are not', () => {
  assert.deepEqual([{ first: null, last: '' }, [], '', null, 0, false, { id: 1, title: null }].map(isEmpty), [true, true, true, true, false, false, false])
})
