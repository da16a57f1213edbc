import { cpus } from 'node:os'
import { makeApiKey } from '#kernel/accounts/keys/api-key.ts'
import type { Database } from '#kernel/database/database.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { type Length, type Target, measure } from './measure.ts'
import { type BrowserTimes, browserTimes, chromiumPath } from './browser.ts'
import { withBenchUser } from './bench-user.ts'
import { importRate } from './import-rate.ts'
import { memoryOf, parentOf } from './processes.ts'
import type { Memory, Report, Row } from './report.ts'
import { type Pair, sampleOf, scenariosFor } from './scenarios.ts'
import { type Started, startServer } from './servers.ts'

export interface Bench {
  readonly connections: readonly number[]
  readonly length: Length
  /** Names of scenarios, or parts of them; empty: all. */
  readonly only: readonly string[]
  /** Rows of the import, 0 for none. */
  readonly importRows: number
  /** Times that a browser is started, 0 for not at all. */
  readonly browserRuns: number
  readonly say: (line: string) => void
}

/** Measures Pareto and the bare server on the same base, one after the other, scenario by scenario. */
export async function bench(workspace: LiveWorkspace, { connections, length, only, importRows, browserRuns, say }: Bench): Promise<Report> {
  const { database, schema } = workspace
  const administrator = workspace.references.all('user').find(({ role, active }) => role === 'administrator' && active)
  const context = systemContext(workspace, 'cli')
  const owner = { ...context.actor, id: Number(administrator?.['id']) }
  const { key } = await makeApiKey({ ...context, actor: owner }, { name: 'bench', grants: null, expiresAt: null })
  const sample = await sampleOf(database, schema)
  const pairs = scenariosFor(sample).filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)))
  const postgres = await postmaster(database)
  const product = await startServer('../start.ts', { DATABASE_URL: database.url, PORT: '0' })
  const bare = await startServer('./bare.ts', { DATABASE_URL: database.url, PORT: '0', COLLATION: workspace.collation })
  try {
    const target = { port: product.port, headers: { authorization: `Bearer ${key}` }, pids: [product.pid, postgres] }
    const bareTarget = { port: bare.port, headers: {}, pids: [bare.pid, postgres] }
    const idle = memory(product, postgres)
    const rows: Row[] = []
    for (const pair of pairs) rows.push(...(await compare(pair, target, bareTarget, connections, length, say)))
    const after = memory(product, postgres)
    const rate = importRows > 0 ? await importRate(product.port, target.headers, importRows) : undefined
    const browser = await inBrowser(workspace, product.port, browserRuns)
    return {
      at: new Date().toISOString(), machine: `${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}`,
      records: await counts(workspace), startedIn: product.startedIn, memory: { idle, after }, rows,
      ...(rate === undefined ? {} : { importRate: rate }), ...(browser ? { browser } : {}),
    }
  } finally {
    await Promise.all([product.stop(), bare.stop()])
    await database.run({ text: `delete from ${schema}.api_key where name = 'bench'`, values: [] })
  }
}

async function inBrowser(workspace: LiveWorkspace, port: number, runs: number): Promise<BrowserTimes | undefined> {
  const path = chromiumPath()
  return path && runs > 0 ? withBenchUser(workspace, (signIn) => browserTimes(port, signIn, runs, path)) : undefined
}

async function compare({ name, product, bare }: Pair, target: Target, bareTarget: Target, connections: readonly number[], length: Length, say: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = []
  for (const count of connections) {
    const row = { scenario: name, product: await measure(target, product, count, length), bare: await measure(bareTarget, bare, count, length) }
    say(`${name}, ${count}: ${row.product.perSecond}/s, p95 ${row.product.p95} ms, CPU ${row.product.cpu} ms; bare ${row.bare.perSecond}/s, p95 ${row.bare.p95} ms, CPU ${row.bare.cpu} ms`)
    rows.push(row)
  }
  return rows
}

/** The database's first process: the parent of the one that serves us. */
async function postmaster(database: Database): Promise<number> {
  const [row] = await database.run({ text: 'select pg_backend_pid()', values: [] })
  try {
    return parentOf(Number(row?.[0]))
  } catch {
    throw new Error('The database must run on this machine: its CPU time is part of the figures')
  }
}

const memory = (server: Started, postgres: number): Memory => ({ server: Math.round(memoryOf([server.pid])), database: Math.round(memoryOf([postgres])) })

async function counts({ database, schema, model }: LiveWorkspace): Promise<Record<string, number>> {
  const names = ['company', 'person', 'deal', 'activity'].flatMap((name) => model.entities.get(name) ?? [])
  const rows = await Promise.all(names.map(({ table }) => database.run({ text: `select count(*) from ${schema}."${table}" where deleted_at is null`, values: [] })))
  return Object.fromEntries(names.map(({ plural }, at) => [plural, Number(rows[at]?.[0]?.[0] ?? 0)]))
}
