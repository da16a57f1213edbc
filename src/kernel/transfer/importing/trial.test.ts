import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Run, bringIn, ended, importWorld } from '#test/imports.ts'

const cell = (...texts: string[]) => fc.constantFrom('', ...texts)

const companies = fc.record({
  key: cell('K1', 'K2', 'K3'), name: cell('Acme', 'Beta', 'Gamma', 'Delta'), email: cell('a@acme.test', 'b@beta.test', 'no address'),
  phone: cell('+48 22 123 45 67', '+48 22 765 43 21', 'many'), employees: cell('5', '7', 'few'), parent: cell('Acme', 'Beta', 'Omega', 'K2'), tags: cell('big', 'old'),
})
const people = fc.record({ key: cell('1', '2'), name: cell('Jan Nowak', 'Anna Lis', 'Ewa Kot'), email: cell('jan@x.test', 'anna@x.test', '?'), company: cell('Acme', 'Beta', 'Omega') })
const users = fc.record({ key: cell('1', '2'), name: cell('Jan Nowak', 'Anna Lis'), email: cell('jan@x.test', 'anna@x.test', 'ewa@x.test') })

const tableOf = (rows: readonly Readonly<Record<string, string>>[], headers: Readonly<Record<string, string>>) =>
  [Object.values(headers), ...rows.map((row) => Object.keys(headers).map((key) => row[key] ?? ''))].map((cells) => cells.join(';')).join('\n')

const kinds = [
  { entity: 'company', rows: companies, headers: { key: 'ID', name: 'Name', email: 'E-mail', phone: 'Phone', employees: 'Employees', parent: 'Parent company', tags: 'Tags' } },
  { entity: 'person', rows: people, headers: { key: 'ID', name: 'Name', email: 'E-mail', company: 'Company' } },
  { entity: 'user', rows: users, headers: { key: 'ID', name: 'Name', email: 'E-mail' } },
] as const

const ways = fc.constantFrom(undefined, ['#key'], ['name'], ['#key', 'email'], ['email', 'name'])

for (const { entity, rows, headers } of kinds) {
  test(`a dry run counts what the run then does: ${entity}`, async (t) => {
    const world = await importWorld(t)
    const options = fc.record({ duplicates: fc.constantFrom('merge', 'refuse', 'keep'), unknown: fc.constantFrom('auto', 'create', 'empty', 'refuse') })
    const files = fc.tuple(fc.array(rows as fc.Arbitrary<Record<string, string>>, { minLength: 1, maxLength: 7 }), options, ways, fc.constantFrom('both', 'both', 'create', 'update'))
    const earlier: unknown[] = []
    await fc.assert(fc.asyncProperty(files, async ([list, chosen, matchBy, mode]) => {
      earlier.push({ list, chosen, matchBy, mode })
      const file = tableOf(list, headers)
      const tried = await bringIn(world, 'rows.csv', file, { entity, mode, options: chosen, ...(matchBy ? { matchBy } : {}) }, 'check')
      const begun = await world.anna.ask('POST', `/api/imports/${tried.id}/run`)
      assert.equal(begun.status, 202, JSON.stringify(begun.body))
      const done = await ended(world, tried.id)
      assert.deepEqual([tried.state, done.state], ['checked', 'done'])
      assert.deepEqual(countsOf(done), countsOf(tried), `${file}\n${JSON.stringify({ chosen, matchBy, mode, tried: tried['problems'], done: done['problems'], earlier })}`)
    }), { numRuns: 25, endOnFailure: true })
  })
}

test('a dry run knows that a key stays with the record that has it', async (t) => {
  const world = await importWorld(t)
  const plan = { entity: 'person', mode: 'both', matchBy: ['name'] }
  await bringIn(world, 'people.csv', 'ID;Name\n1;Jan Nowak', plan)
  const file = 'ID;Name;Company\n1;Ewa Kot;\n1;Anna Lis;\n2;Jan Nowak;Beta'
  const tried = await bringIn(world, 'more.csv', file, plan, 'check')
  assert.deepEqual(countsOf(tried), countsOf(await bringIn(world, 'more.csv', file, plan)))
})

const countsOf = (run: Run) => run['counts'] as unknown as Record<string, unknown>
