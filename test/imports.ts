import { AsyncResource } from 'node:async_hooks'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { begin } from '#apps/begin.ts'
import { openServer } from '#apps/server.ts'
import type { Settings } from '#apps/settings.ts'
import { readSetUp } from '#kernel/accounts/setup-input.ts'
import { setUp } from '#kernel/accounts/setup.ts'
import type { Database } from '#kernel/database/database.ts'
import { clonedDatabase } from './cluster.ts'
import type { Ending } from './ending.ts'
import { type Answer, type Browser, type World, answers, signedIn } from './people.ts'

/** For tests of imports: a company with its first pipeline, a folder of its own, and an administrator who is signed in. */
export interface ImportWorld extends World {
  readonly folder: string
  readonly anna: Browser
}

/** Ends with the test `t`, else with the file. */
export async function importWorld(t?: Ending, settings: Pick<Partial<Settings>, 'uploadLimit' | 'process'> = {}): Promise<ImportWorld> {
  const ending = t ?? file
  const database = await clonedDatabase('imports', prepare, t)
  return openWorld(endings(ending), database, await temporaryFolder(ending), settings)
}

const file: Ending = { after: AsyncResource.bind((work: () => Promise<void>) => after(work)) }

/** Servers are closed before their database is dropped: what was opened last ends first. */
function endings(t: Ending): Ending {
  const works: (() => Promise<void>)[] = []
  t.after(async () => { for (const work of works.reverse()) await work() })
  return { after: (work) => void works.push(work) }
}

/** The same base and folder, opened by another process. */
export async function openWorld(t: Ending, database: Database, folder: string, settings: Pick<Partial<Settings>, 'uploadLimit' | 'process'> = {}): Promise<ImportWorld> {
  const server = await openServer({ database, settings: { dataFolder: folder, ...settings } })
  t.after(() => server.close())
  const world = { ...server, database }
  return { ...world, folder, anna: await signedIn(world, answers.email) }
}

async function prepare(database: Database) {
  const folder = await mkdtemp(join(tmpdir(), 'pareto-imports-'))
  const { workspace, close } = await openServer({ database, settings: { dataFolder: folder } })
  const { user } = await setUp(workspace, readSetUp(answers), null, null)
  await workspace.redefine()
  await begin(workspace, 'empty', user)
  await close()
  await rm(folder, { recursive: true, force: true })
}

async function temporaryFolder(t: Ending): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pareto-imports-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export type Run = Readonly<Record<string, never>> & { readonly id: number; readonly state: string }

/** Sends a file as the import screen does. */
export async function upload(world: ImportWorld, name: string, content: string | Buffer, browser = world.anna): Promise<Answer> {
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const answer = await world.app.inject({
    method: 'POST', url: `/api/imports?name=${encodeURIComponent(name)}`, payload: Buffer.from(content as string),
    headers: { 'x-requested-with': 'pareto', 'content-type': 'application/octet-stream', cookie },
  })
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) as Answer['body'] }
}

/** Uploads, applies the changes to the plan, runs or checks, and waits for the end. */
export async function bringIn(world: ImportWorld, name: string, content: string | Buffer, changes: object = {}, step: 'run' | 'check' = 'run'): Promise<Run> {
  const { status, body } = await upload(world, name, content)
  if (status !== 201) throw new Error(JSON.stringify(body))
  const id = Number(body['id'])
  if (Object.keys(changes).length > 0) await succeeds(world.anna.ask('PATCH', `/api/imports/${id}`, changes))
  await succeeds(world.anna.ask('POST', `/api/imports/${id}/${step}`))
  return ended(world, id)
}

/** The run once it has stopped for good, with all its problems. */
export async function ended(world: ImportWorld, id: number): Promise<Run> {
  for (let asked = 0; asked < 3000; asked++) {
    const { body } = await world.anna.ask('GET', `/api/imports/${id}?count=1000`)
    if (!['running', 'checking', 'new', 'interrupted'].includes(String(body['state']))) return body as unknown as Run
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`import ${id} does not end`)
}

/** Takes back what a run wrote, and waits until that is done: large ones go on behind. */
export async function takeBack(world: ImportWorld, batch: unknown): Promise<void> {
  const { body } = await succeeds(world.anna.ask('POST', '/api/undo', { batch }))
  for (let { state } = body as { state?: string }; state === 'running';) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    state = String((await world.anna.ask('GET', `/api/batches/${String(body['batch'])}`)).body['state'])
  }
}

async function succeeds(asking: Promise<Answer>): Promise<Answer> {
  const answer = await asking
  if (answer.status >= 400) throw new Error(JSON.stringify(answer.body))
  return answer
}

/** All records of a list, fields by path. */
export async function listed(world: ImportWorld, plural: string, fields: string, more = ''): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { body } = await succeeds(world.anna.ask('GET', `/api/${plural}?limit=1000&fields=${fields}&sort=createdAt${more}`))
  return body['items'] ?? []
}
