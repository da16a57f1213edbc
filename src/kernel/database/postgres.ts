import type { Cells, Connection, Database, Statement } from './database.ts'
import { copyInto, copyOutOf } from './copy.ts'
import { streamOn } from './cursor.ts'
import { Listener } from './listener.ts'
import { Pool } from './pool.ts'
import { isStale } from './wire/error.ts'
import type { Line } from './wire/line.ts'

/** Opens a PostgreSQL database by its connection string; connects when first asked. `max` connections at most, and one to listen. */
export function openDatabase(url: string, { max = 10 }: { readonly max?: number } = {}): Database {
  const pool = new Pool(url, max)
  const listener = new Listener(url)
  return {
    url,
    run: (statement) => runOn(pool, statement),
    runTogether: (statements) => lent(pool, (line) => runAll(line, statements)),
    transaction: (work) => lent(pool, (line) => transact(line, work)),
    copyIn: (text, rows) => lent(pool, (line) => copyInto(line, text, rows)),
    copyOut: (text, counted) => copyOutApart(pool, text, counted),
    stream: (statement, portion) => streamApart(pool, statement, portion),
    listen: (channel, heard) => listener.listen(channel, heard),
    async close() {
      await Promise.all([listener.close(), pool.close()])
    },
  }
}

async function runOn(pool: Pool, statement: Statement): Promise<readonly Cells[]> {
  const lending = pool.borrow()
  const line = lending instanceof Promise ? await lending : lending
  try {
    return await line.run(statement)
  } catch (error) {
    if (!isStale(error) || !statement.name) throw error
    return await line.run(statement)
  } finally {
    pool.giveBack(line)
  }
}

/** A stale plan is made anew and its statement run again; those behind it have run by then, so it must not matter to them. */
async function runAll(line: Line, statements: readonly Statement[]): Promise<readonly (readonly Cells[])[]> {
  const answers = await Promise.allSettled(statements.map((statement) => line.run(statement)))
  return Promise.all(answers.map((answer, at) => {
    const statement = statements[at]
    if (answer.status === 'fulfilled') return answer.value
    if (!statement?.name || !isStale(answer.reason)) throw answer.reason
    return line.run(statement)
  }))
}

async function lent<T>(pool: Pool, work: (line: Line) => Promise<T>): Promise<T> {
  const line = await pool.borrow()
  try {
    return await work(line)
  } finally {
    pool.giveBack(line)
  }
}

async function transact<T>(line: Line, work: (connection: Connection) => Promise<T>): Promise<T> {
  line.precede(begin)
  try {
    const result = await work(connectionOn(line))
    await line.run(commit)
    return result
  } catch (error) {
    await line.run(rollback).catch(() => { line.broken = true })
    throw error
  }
}

const connectionOn = (line: Line): Connection => ({
  run: (statement) => line.run(statement),
  runTogether: (statements) => runAll(line, statements),
  copyIn: (text, rows) => copyInto(line, text, rows),
  copyOut: (text, counted) => copyOutOf(line, text, counted),
  stream: (statement, portion) => streamOn(line, statement, portion),
})

/** A stream outside a transaction gets one of its own that only reads, planned for all rows rather than the first. */
async function* streamApart(pool: Pool, statement: Statement, portion?: number): AsyncIterable<readonly Cells[]> {
  const line = await pool.borrow()
  try {
    line.precede(beginReading)
    line.precede(planForAllRows)
    yield* streamOn(line, statement, portion)
  } finally {
    await line.run(rollback).catch(() => { line.broken = true })
    pool.giveBack(line)
  }
}

async function* copyOutApart(pool: Pool, text: string, counted?: (rows: number) => void): AsyncIterable<Buffer> {
  const line = await pool.borrow()
  try {
    yield* copyOutOf(line, text, counted)
  } finally {
    pool.giveBack(line)
  }
}

const begin: Statement = { name: 'begin', text: 'begin', values: [] }
const beginReading: Statement = { name: 'begin reading', text: 'begin read only', values: [] }
const planForAllRows: Statement = { name: 'plan for all rows', text: 'set local cursor_tuple_fraction = 1', values: [] }
const commit: Statement = { name: 'commit', text: 'commit', values: [] }
const rollback: Statement = { name: 'rollback', text: 'rollback', values: [] }
