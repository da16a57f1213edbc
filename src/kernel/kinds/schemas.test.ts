import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { samples } from './given-samples.ts'
import { kindOf } from './kinds.ts'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
formats.default(ajv)

for (const [name, { field, values }] of Object.entries(samples)) {
  test(`${name}: real answers match the schema that describes them`, () => {
    const matches = ajv.compile(kindOf(field).schema(field))
    for (const value of values) assert.ok(matches(value), JSON.stringify([value, matches.errors]))
    assert.equal(matches({ nothing: 'like it' }), false)
  })
}
