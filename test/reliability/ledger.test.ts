import assert from 'node:assert/strict'
import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '#kernel/database/postgres.ts'
import { answers } from '#test/people.ts'
import { type Program, type Stage, databaseProcesses, kill, postmaster, serverProcess, setStage, until } from '#test/start/program.ts'
import { auditBase, auditLedger } from './audit.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Door, insist } from './door.ts'
import { type Ground, newLedger, writeAway } from './writer.ts'

/** Seconds of killing; more find what is rarer. */
const seconds = Number(process.env['PARETO_SOAK'] ?? 12)
/** The same seed sends the same writes; when an answer comes, the machine decides. */
const seed = Number(process.env['PARETO_SEED'] ?? Math.floor(Math.random() * 1e9))

test('whatever is killed while eight people write, no acknowledged write is lost and none is half there', { timeout: (seconds + 120) * 1000 }, async (t) => {
  t.diagnostic(`PARETO_SEED=${seed} PARETO_SOAK=${seconds}`)
  const stage = setStage(t)
  const chance = chanceOf(seed)
  const program = stage.start()
  const door: Door = { address: await program.ready, cookie: '' }
  door.cookie = await setUp(program, door)
  const ground = await prepare(door)

  let stopped = false
  const ledgers = Array.from({ length: 8 }, newLedger)
  const writing = Promise.all(ledgers.map((ledger, name) => writeAway(ledger, name, door, ground, chance.apart(name), () => stopped)))
  const answered = () => ledgers.reduce((total, ledger) => total + ledger.answered, 0)
  const killed = await Promise.race([killForAWhile(stage, program, door, chance, answered), writing.then(() => [])])
  stopped = true
  await writing

  const database = openDatabase(urlOf(stage), { max: 2 })
  try {
    await auditBase(database)
    for (const ledger of ledgers) await auditLedger(ledger, door, database)
  } finally {
    await database.close()
  }
  const unanswered = ledgers.reduce((total, ledger) => total + ledger.unanswered, 0)
  t.diagnostic(`${answered()} writes acknowledged, ${unanswered} without an answer; killed: ${killed.join(', ')}`)
  assert.ok(answered() >= 10 * killed.length && killed.length >= 2)
})

async function setUp(program: Program, door: Door): Promise<string> {
  await until(() => /setup\?token=\S+/.test(program.output()))
  const [, token] = /setup\?token=(\S+)/.exec(program.output()) ?? []
  const response = await fetch(door.address + '/api/setup', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token, ...answers, start: 'empty' }),
  })
  assert.ok(response.ok, await response.text())
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

async function prepare(door: Door): Promise<Ground> {
  const { body } = await insist(door, 'GET', '/api/stages')
  const stages = (body['items'] as { id: number; outcome: string }[]).filter(({ outcome }) => outcome === 'open').map(({ id }) => id)
  const products: number[] = []
  for (const name of ['Bolt', 'Nut', 'Washer', 'Screw']) products.push(Number((await insist(door, 'POST', '/api/products', { name })).body['id']))
  return { stages, products }
}

/** Kills the server, the database or both at moments nobody chose, but never before something was written; the last time both. */
async function killForAWhile(stage: Stage, first: Program, door: Door, chance: Chance, answered: () => number): Promise<string[]> {
  const end = Date.now() + seconds * 1000
  const killed: string[] = []
  let program = first
  for (let last = false; !last;) {
    const before = answered()
    await pause(200 + chance.below(1500))
    await until(() => answered() >= before + 10)
    last = Date.now() > end
    const what = last ? 'both' : chance.of(['server', 'server', 'database', 'database', 'both'])
    killed.push(what)
    if (what !== 'server') for (const pid of chance.percent(50) ? databaseProcesses(stage.data) : [postmaster(stage.data)]) kill(pid)
    if (what !== 'database') program = await killServer(stage, program, door)
  }
  return killed
}

async function killServer(stage: Stage, program: Program, door: Door): Promise<Program> {
  kill(serverProcess(program))
  await program.ended
  const next = stage.start()
  door.address = await next.ready
  return next
}

/** Connection string of the built-in database: the folder of its socket stands in its pid file. */
function urlOf({ data }: Stage): string {
  const socket = readFileSync(join(realpathSync(join(data, 'postgres')), 'postmaster.pid'), 'utf8').split('\n')[4] ?? ''
  return `postgresql://pareto@localhost:5432/pareto?host=${encodeURIComponent(socket)}`
}
