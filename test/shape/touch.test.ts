import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { emptyDatabase } from '#test/cluster.ts'
import { additions } from './touch/additions.ts'

const root = resolve(import.meta.dirname, '../..')
const copy = mkdtempSync(join(tmpdir(), 'pareto-touch-'))
after(() => rmSync(copy, { recursive: true, force: true }))

for (const part of ['src', 'locales', 'test', 'package.json', 'tsconfig.json', 'vite.config.ts']) cpSync(join(root, part), join(copy, part), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

for (const [what, { budget, files }] of Object.entries(additions)) {
  test(`${what} touches ${budget} ${budget === 1 ? 'file' : 'files'}`, () => {
    assert.ok(Object.keys(files).length <= budget, Object.keys(files).join(', '))
    for (const [path, change] of Object.entries(files)) {
      const target = join(copy, path)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, typeof change === 'string' ? change : replaced(readFileSync(target, 'utf8'), change))
    }
  })
}

test('what was added works everywhere at once', async () => {
  const database = await emptyDatabase()
  const { stdout } = await promisify(execFile)(process.execPath, ['test/shape/touch/probe.ts', database.url], { cwd: copy, env: withoutRunner })
  assert.deepEqual(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), {
    field: 'Blue', entity: 'Crane 7', rule: 'tooHigh', verb: 'Blue!', kind: 4, wrongKind: 'rating', described: true,
  })
})

test('what was added is typed everywhere: the copy compiles', async () => {
  assert.equal(await compilerErrors(), '')
})

test('a kind without its half for the browser does not compile', async () => {
  const registry = join(copy, 'src/kernel/kinds/web.ts')
  const whole = readFileSync(registry, 'utf8')
  writeFileSync(registry, whole.replace('  rating,\n', ''))
  assert.match(await compilerErrors(), /web\.ts.*rating/)
  writeFileSync(registry, whole)
})

/** The probe is a program of its own, not a part of the test run. */
const { NODE_TEST_CONTEXT: _runner, ...withoutRunner } = process.env

/** What the compiler says about the sources of the copy; the second time it looks only at what differs. */
async function compilerErrors(): Promise<string> {
  const config = join(copy, 'tsconfig.sources.json')
  writeFileSync(config, JSON.stringify({ extends: './tsconfig.json', compilerOptions: { incremental: true, tsBuildInfoFile: 'seen' }, include: ['src'] }))
  return promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', config, '--singleThreaded'], { cwd: copy })
    .then(() => '', ({ stdout }: { stdout: string }) => stdout)
}

/** Puts lines before or after a line that stands there; fails when it does not. */
function replaced(text: string, changes: readonly (readonly [where: string, instead: string])[]): string {
  return changes.reduce((result, [where, instead]) => {
    assert.ok(result.includes(where), `"${where}" stands in the file`)
    return result.replace(where, instead)
  }, text)
}
