import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { KindName } from './fields.ts'
import { kinds } from './kinds.ts'

const folder = import.meta.dirname
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as KindName

/** The browser's halves are read as text: Node does not run JSX. */
const offered = globSync('*/*.web.tsx', { cwd: folder }).map((file) => {
  const [, list = ''] = /operators: \{([^}]*)\}/.exec(readFileSync(join(folder, file), 'utf8')) ?? []
  const operators = [...list.matchAll(/(?:'([^']+)'|(\w+)): '(\w+)'/g)].map(([, quoted, plain, argument]) => ({ name: quoted ?? plain ?? '', argument }))
  return { kind: camel(file.split('/')[0] ?? ''), operators }
})

test('every kind has a half in the browser', () => {
  assert.deepEqual(offered.map(({ kind }) => kind).sort(), Object.keys(kinds).sort())
})

test('the filter builder offers only what the server understands', () => {
  for (const { kind, operators } of offered) {
    for (const { name, argument } of operators) {
      const known = kinds[kind].operators[name]
      assert.ok(known, `${kind} has no operator "${name}"`)
      // one value of an e-mail or phone is typed as a text
      assert.ok(known.argument === argument || (known.argument === 'value' && argument === 'text'), `${kind} "${name}" takes ${known.argument}`)
    }
  }
})
