import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contextIn, outcome, stored } from '../given.ts'
import { email } from './email.ts'

const one = { kind: 'email' } as const
const many = { kind: 'email', many: true } as const
const en = contextIn('en')

test('an address is kept in lower case', () => {
  assert.equal(outcome(email.parse(' Anna.Kowalska@Example.PL ', one, en)), 'anna.kowalska@example.pl')
  assert.equal(outcome(email.parseText('Anna Kowalska <anna@example.pl>', one, en)), 'anna@example.pl')
  assert.equal(outcome(email.parseText('mailto:anna@example.pl', one, en)), 'anna@example.pl')
  assert.equal(outcome(email.parse('тест@приклад.укр', one, en)), 'тест@приклад.укр')
})

test('what cannot be written to is refused', () => {
  for (const input of [
    'anna',
    'anna@',
    '@example.pl',
    'anna@example',
    'an na@example.pl',
    'a..b@example.pl',
    'a@b@c.pl',
    'anna@example.pl.',
    7,
  ]) {
    assert.deepEqual(outcome(email.parse(input, one, en)), { problem: 'email' }, String(input))
  }
})

test('several addresses keep their labels; the first is the primary one', () => {
  const value = [
    { value: 'a@b.pl', label: 'work' },
    { value: 'c@d.pl', label: null },
  ]
  assert.deepEqual(outcome(email.parse([{ value: 'A@b.pl', label: 'work' }, 'c@d.pl', 'a@B.pl'], many, en)), value)
  assert.deepEqual(email.store(value, many), ['a@b.pl', 'work', '[{"value":"c@d.pl","label":null}]'])
  assert.deepEqual(stored(email, value, many), value)
  assert.equal(
    email.json(['a@b.pl', null, '[{"label": null, "value": "c@d.pl"}]'], 0, many),
    '[{"value":"a@b.pl","label":null},{"label": null, "value": "c@d.pl"}]',
  )
  assert.deepEqual(
    email.columns(many).map(({ suffix }) => suffix),
    ['', '_label', '_more'],
  )
  assert.equal(outcome(email.parse([], many, en)), null)
})

test('a cell holds several addresses', () => {
  for (const written of ['a@b.pl; c@d.pl', 'a@b.pl, c@d.pl', 'a@b.pl c@d.pl', 'a@b.pl\nc@d.pl', 'Anna <a@b.pl>; c@d.pl']) {
    assert.deepEqual(
      outcome(email.parseText(written, many, en)),
      [
        { value: 'a@b.pl', label: null },
        { value: 'c@d.pl', label: null },
      ],
      written,
    )
  }
})

test('any address is read back as it was stored', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const value = outcome(email.parse(address, one, en))
      assert.equal(value, address.toLowerCase())
      assert.equal(stored(email, address.toLowerCase(), one), value)
    }),
  )
})
