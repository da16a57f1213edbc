import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sources } from './sources.ts'

/** All files of the repository that are text. */
const files = globSync(['{src,test,scripts,locales,docs,.ci}/**/*', '*', '.oxlintrc.json', '.gitignore'], { withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(png|jpg|ico|woff2|xlsx|zip|lock|log)$|package-lock/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

test('nothing silences the compiler or the linter', () => {
  assert.deepEqual(linesWith(sources.map(({ path }) => path), /@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable|biome-ignore/), [])
})

test('nothing is left to do later', () => {
  assert.deepEqual(linesWith(sources.map(({ path }) => path), /\b(TODO|FIXME|XXX|HACK)\b/), [])
})

test('no file knows the machine it was written on', () => {
  assert.deepEqual(linesWith(files, /\/[w]ork\/|\/[r]oot\/|\/[h]ome\/\w+\/|C:\\[U]sers/), [])
})

test('files are named after what they are about', () => {
  const vague = /(^|[-./])(helpers?|utils?|misc|impl|handlers?|managers?|services?|processors?)([-./]|$)/
  const names = sources.map(({ path }) => path).filter((path) => vague.test(path.replace('src/modules/service/', '')))
  assert.deepEqual(names, [])
})

function linesWith(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.filter((path) => !path.endsWith('wording.test.ts')).flatMap((path) =>
    readFileSync(path, 'utf8').split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim().slice(0, 120)}`] : [])))
}
