import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'
import { curlOf } from './example.ts'
import { type ApiDocument, found, groupsOf } from './operations.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)
const document = (await anna.ask('GET', '/api/openapi.json')).body as never as ApiDocument

test('every operation of the API has its place, and is found by words', () => {
  const groups = groupsOf(document, ['deals', 'companies'])
  assert.deepEqual(groups.slice(0, 2).map(({ name }) => name), ['deals', 'companies'])
  const count = Object.values(document.paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0)
  assert.equal(groups.reduce((sum, { operations }) => sum + operations.length, 0), count)
  const label = (name: string) => (name === 'deals' ? 'Сделки' : name)
  assert.ok((found(groups, 'сделки', label)[0]?.operations.length ?? 0) > 5)
  assert.deepEqual(found(groups, 'post test webhooks', label).flatMap(({ operations }) => operations.map(({ path }) => path)), ['/api/webhooks/{id}/test'])
})

test('every command to copy is one that a shell passes on as it is written', () => {
  const operations = groupsOf(document, []).flatMap(({ operations }) => operations)
  const script = `curl() { printf '%s\\0' "$@" end; }\n${operations.map((operation) => curlOf(document, operation, "http://it's.example")).join('\n')}`
  const told = execFileSync('/bin/sh', ['-c', script], { env: { PARETO_KEY: 'pareto_x' } }).toString().split('\0end\0').slice(0, -1).map((words) => words.split('\0'))
  assert.equal(told.length, operations.length)
  told.forEach((words, at) => {
    assert.ok(words.includes('Authorization: Bearer pareto_x') && words.some((word) => word.startsWith("http://it's.example/api/")), words.join(' '))
    if (operations[at]?.body) JSON.parse(words.at(-1) ?? '')
  })
})
