import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { type Source, isTest, sources } from './sources.ts'

const program = sources.filter(({ path }) => path.startsWith('src/'))

test('every import of ours names a file that is there', () => {
  const missing = sources.flatMap(({ path, imports }) => imports.filter(({ from }) => !existsSync(from)).map(({ from }) => `${path} -> ${from}`))
  assert.deepEqual(missing.filter((line) => !line.includes('${')), [])
})

test('imports run one way: kernel, common, modules beside analytics and collaboration, connectors, apps', () => {
  const wrong = program.filter((source) => !isTest(source)).flatMap(({ path, imports }) =>
    imports.filter(({ from }) => !mayImport(path, from)).map(({ from }) => `${path} -> ${from}`))
  assert.deepEqual(wrong, [])
})

test('the product imports nothing of the tests', () => {
  const wrong = program.filter((source) => !isTest(source) && source.imports.some(({ from }) => from.startsWith('test/') || from.endsWith('.test.ts')))
  assert.deepEqual(wrong.map(({ path }) => path), [])
})

test('no file needs itself to be loaded', () => {
  assert.deepEqual(cycles(program), [])
})

const ranks = ['kernel', 'common', 'modules', 'connectors', 'apps']

/** Analytics and collaboration stand beside the modules; `src/model.ts` lists what ships, for the apps. */
function placeOf(path: string): { rank: number; area: string } {
  const [, layer = '', module = ''] = path.split('/')
  if (layer === 'analytics' || layer === 'collaboration') return { rank: 2, area: layer }
  if (layer === 'modules') return { rank: 2, area: module }
  if (layer === 'model.ts') return { rank: 4, area: '' }
  return { rank: ranks.indexOf(layer), area: '' }
}

function mayImport(path: string, from: string): boolean {
  const [here, there] = [placeOf(path), placeOf(from)]
  return there.rank < here.rank || (there.rank === here.rank && there.area === here.area)
}

/** Cycles among imports that remain when the program runs, each told once. */
function cycles(files: readonly Source[]): readonly string[] {
  const edges = new Map(files.map(({ path, imports }) => [path, imports.filter(({ isType }) => !isType).map(({ from }) => from)]))
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, way: readonly string[]) => {
    const at = way.indexOf(path)
    if (at >= 0) return void found.push([...way.slice(at), path].join(' -> '))
    if (done.has(path)) return
    edges.get(path)?.forEach((next) => walk(next, [...way, path]))
    done.add(path)
  }
  for (const path of edges.keys()) walk(path, [])
  return found
}
