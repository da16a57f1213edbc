import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextIn, outcome, stored } from '../given.ts'
import { user } from './user.ts'

const owner = { kind: 'user' } as const

test('an owner is a link to a user', () => {
  assert.deepEqual(outcome(user.parse({ id: 3, title: 'Anna' }, owner, contextIn('en'))), { id: 3, title: 'Anna' })
  assert.equal(user.target?.(owner), 'user')
  assert.deepEqual(user.store({ id: 3, title: 'Anna' }, owner), ['3'])
  assert.equal(stored(user, null, owner), null)
})

test('filters know me and my team', () => {
  assert.ok('me' in user.operators && 'my team' in user.operators)
})
