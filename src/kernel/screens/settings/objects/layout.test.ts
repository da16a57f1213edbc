import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { shipped } from '#src/model.ts'
import { layOut } from './layout.ts'

const entities = shipped.definitions as unknown as readonly WebEntity[]
const drawn = layOut(entities)
const box = (name: string) => drawn.boxes.find(({ entity }) => entity.name === name)

test('every object stands in the picture, no two at the same place', () => {
  assert.equal(drawn.boxes.length, entities.length)
  assert.equal(new Set(drawn.boxes.map(({ x, y }) => `${x} ${y}`)).size, entities.length)
})

test('an object stands right of what it links to', () => {
  assert.ok((box('person')?.x ?? 0) > (box('company')?.x ?? 0))
  assert.ok((box('deal')?.x ?? 0) > (box('stage')?.x ?? 0))
  assert.ok((box('activity')?.x ?? 0) > (box('deal')?.x ?? 0))
})

test('one wire stands for all links between two objects', () => {
  const wires = drawn.wires.filter(({ from, to }) => from.entity.name === 'deal' && to.entity.name === 'person')
  assert.deepEqual(wires.map(({ fields }) => fields), [['person', 'people']])
})
