import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bringIn, importWorld } from '#test/imports.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { Finder } from './finder.ts'

test('however few answers are held at a time, what a batch of rows asks for is found, and what was made is not forgotten', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'companies.csv', 'ID,Name\nK1,Acme\nK2,Beta\nK3,Gamma\nK4,Delta\n', { entity: 'company', source: 'elsewhere' })
  const company = world.workspace.model.entities.get('company')
  assert.ok(company)
  const finder = new Finder(systemContext(world.workspace, 'import'), company, 'elsewhere', 1)
  finder.remember({ id: -1, title: 'Imagined' }, 'K9')
  const titles = (keys: readonly string[]) => keys.map((text) => {
    const found = finder.find([{ by: 'key', text }])
    return found && 'match' in found ? found.match.title : null
  })
  for (const keys of [['K1', 'K2'], ['K1', 'K3'], ['K2', 'K4', 'K9'], ['K1', 'K4']]) {
    await finder.prefetch(keys.flatMap((text) => [{ by: 'key' as const, text }, { by: 'email' as const, text: `${text}@x.test` }]))
    assert.deepEqual(titles(keys), keys.map((key) => ({ K1: 'Acme', K2: 'Beta', K3: 'Gamma', K4: 'Delta', K9: 'Imagined' })[key]))
  }
})
