import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextIn, outcome, stored } from '../given.ts'
import { url } from './url.ts'

const plain = { kind: 'url' } as const
const read = (input: unknown) => outcome(url.parse(input, plain, contextIn('en')))

test('an address without its scheme is a web address', () => {
  assert.equal(read('example.com'), 'https://example.com')
  assert.equal(read(' www.example.com/a?b=c '), 'https://www.example.com/a?b=c')
  assert.equal(read('HTTP://Example.com'), 'HTTP://Example.com')
  assert.equal(read('приклад.укр'), 'https://приклад.укр')
  assert.equal(read('example.com:8080/x'), 'https://example.com:8080/x')
})

test('nothing that could run in the browser is taken for an address', () => {
  for (const input of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'mailto:a@b.c',
    'no spaces.com',
    'word',
    'http://',
    5,
  ]) {
    assert.deepEqual(read(input), { problem: 'url' }, String(input))
  }
})

test('an address is shown short, stored whole and read back', () => {
  assert.equal(url.format('https://www.example.com/', plain, contextIn('en')), 'example.com')
  assert.equal(stored(url, 'https://example.com/"a"', plain), 'https://example.com/"a"')
  assert.equal(read(read('example.com')), 'https://example.com')
})
