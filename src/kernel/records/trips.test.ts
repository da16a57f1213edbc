import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { test } from 'node:test'
import { memoryOf } from '#kernel/accounts/memory.ts'
import type { Statement } from '#kernel/database/database.ts'
import { world } from '#test/world.ts'

const base = await world()
const anna = base.as('anna')
const { body: company } = await anna.post('/api/companies', { name: 'Trip Counters' })
const { body: stages } = await anna.get('/api/stages')
const [first, second] = (stages['items'] as unknown as { id: number }[]).map(({ id }) => id)
const { body: deal } = await anna.post('/api/deals', { name: 'Counted', stage: first, amount: { amount: '5.00', currency: 'EUR' } })

/** Tells what is done for the question from what goes on by itself meanwhile. */
const asking = new AsyncLocalStorage<true>()

/** Trips to the database, and statements, that the second of two like questions takes: the first fills what is remembered, for some seconds. */
async function tripsOf(ask: (nth: number) => Promise<{ status: number }>): Promise<{ trips: number; statements: number }> {
  memoryOf(base.database).forget()
  await ask(1)
  const counted = { trips: 0, statements: 0 }
  const { database } = base
  const { run, runTogether, transaction } = database
  const count = (statements: readonly Statement[]) => {
    if (asking.getStore() === undefined || statements.some(({ text }) => behind.test(text))) return
    counted.trips++
    counted.statements += statements.length
  }
  Object.assign(database, {
    run: (statement: Statement) => (count([statement]), run(statement)),
    runTogether: (statements: readonly Statement[]) => (count(statements), runTogether(statements)),
    transaction: () => assert.fail('a transaction of several trips'),
  })
  try {
    assert.ok((await asking.run(true, () => ask(2))).status < 300)
  } finally {
    Object.assign(database, { run, runTogether, transaction })
  }
  return counted
}

/** What is done behind an answer, and once for many of them: news for other processes, counts of words, when a session was last seen. */
const behind = /pg_notify|pg_snapshot_xmin|(insert into|update) [^ ]*(search_word|session)/

const moved = async (nth: number) => anna.patch(`/api/deals/${deal['id']}`, { stage: nth % 2 === 0 ? second : first })

for (const { what, ask, most } of [
  { what: 'reading one record', ask: () => anna.get(`/api/companies/${company['id']}`), most: 1 },
  { what: 'a page of a list with its total', ask: () => anna.get('/api/companies?filter={"field":"name","op":"contains","value":"a"}&sort=name&count=true'), most: 2 },
  { what: 'search over everything', ask: () => anna.get('/api/search?q=trip'), most: 2 },
  { what: 'creating a record', ask: (nth: number) => anna.post('/api/companies', { name: `Made ${nth}` }), most: 2 },
  { what: 'moving a deal', ask: moved, most: 2 },
  { what: 'sums by stage that have not changed', ask: () => anna.get('/api/deals/summary?by=stage&sum=amount&weight=probability'), most: 0 },
]) {
  test(`${what} takes ${most} trip(s) to the database at most, access and history included`, async () => {
    const { trips, statements } = await tripsOf(ask)
    assert.ok(trips <= most, `${trips} trips, ${statements} statements`)
  })
}
