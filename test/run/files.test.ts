import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

const files = {
  'fine.test.ts': `import { after, test } from 'node:test'; after(() => console.log('closed')); test('good', () => {}); test.skip('later')`,
  'wrong.test.ts': `import { test } from 'node:test'; console.log('a hint'); test('bad', () => { throw new Error('the reason') })`,
  'unreadable.test.ts': `import { test } from 'node:test'; test('good', () => {}); throw new Error('while it is read')`,
  'last.test.ts': `import { test } from 'node:test'; test('good', () => {})`,
  'gone.test.ts': `import { test } from 'node:test'; test('good', () => {}); test('gone', () => process.exit(0))`,
  'unreached.test.ts': `import { test } from 'node:test'; test('good', () => {})`,
}

test('files that share a process are told one by one: what passed, what failed and why, what could not be run', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pareto-run-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const groups = JSON.stringify([['fine', 'wrong', 'unreadable', 'last'], ['gone', 'unreached']].map((group) => group.map((name) => join(folder, `${name}.test.ts`))))
  const program = join(folder, 'program.ts')
  writeFileSync(program, `import { runGroups } from ${JSON.stringify(resolve('test/run/files.ts'))}; console.log(await runGroups(${groups}, 1))`)
  const { NODE_TEST_CONTEXT: _runner, ...env } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env })
  const told = stdout.replaceAll(folder + '/', '')
  assert.match(told, /^✔ fine\.test\.ts \(1 passed, 1 skipped, [\d.]+ s\)$/m)
  assert.match(told, /^✖ wrong\.test\.ts \(1 failed, [\d.]+ s\)\n {2}✖ bad \(line 1\)\n {4}Error: the reason$/m)
  assert.match(told, /^ {2}output:\n {4}closed\n {4}a hint$/m)
  assert.match(told, /^✖ unreadable\.test\.ts \(1 passed, 1 failed, [\d.]+ s\)\n {2}✖ the file as a whole\n {4}Error: while it is read$/m)
  for (const name of ['gone', 'unreached']) assert.match(told, new RegExp(`^✖ ${name}\\.test\\.ts .*\\n {2}✖ the process of .*${name}.* did not end well$`, 'm'))
  assert.match(told, /^✔ last\.test\.ts \(1 passed/m)
  assert.doesNotMatch(told, /✔ (gone|unreached)/)
  assert.match(told, /failed: 4, skipped: 1/)
})
