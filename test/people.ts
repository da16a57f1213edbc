import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenedServer, openServer } from '#apps/server.ts'
import type { Settings } from '#apps/settings.ts'
import { readSetUp } from '#kernel/accounts/setup-input.ts'
import { setUp } from '#kernel/accounts/setup.ts'
import type { Database } from '#kernel/database/database.ts'
import type { Role } from '#kernel/model/definition.ts'
import { clonedDatabase } from './cluster.ts'

/** For tests: a company with one administrator, and browsers that ask it as people do. */
export interface World extends OpenedServer {
  readonly database: Database
}

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, never>>
  readonly headers: Readonly<Record<string, unknown>>
}

export const password = 'three brown foxes'
export const answers = {
  company: 'Acme',
  language: 'en',
  baseCurrency: 'EUR',
  timeZone: 'Europe/Warsaw',
  country: 'PL',
  name: 'Anna Adamska',
  email: 'anna@acme.test',
  password,
}

/** A base in which nothing is set up. */
export async function newBase(): Promise<World> {
  return openWorld(await clonedDatabase('accounts_new', async (database) => (await openWorld(database)).close()))
}

export async function company(): Promise<World> {
  return openWorld(await clonedDatabase('accounts', async (database) => {
    const { workspace, close } = await openWorld(database)
    await setUp(workspace, readSetUp(answers), null, null)
    await close()
  }))
}

/** One for all: a template that one process made may have sealed secrets with its key. */
const worldFolder = join(tmpdir(), 'pareto-world')

/** A company whose files lie in a folder of their own, which goes when it is closed. */
export async function companyWithFiles(): Promise<World & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'pareto-files-'))
  const base = await company()
  await base.close()
  const world = await openWorld(base.database, { dataFolder: folder })
  const close = async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  }
  return { ...world, folder, close }
}

export const openWorld = async (database: Database, settings: Partial<Settings> = {}): Promise<World> =>
  ({ ...(await openServer({ database, settings: { dataFolder: worldFolder, ...settings } })), database })

/** A browser: keeps cookies, sends the header that our pages send. `address` is where it stands. */
export class Browser {
  readonly cookies = new Map<string, string>()
  private readonly world: Pick<World, 'app'>
  private readonly address: string

  constructor(world: Pick<World, 'app'>, address = '192.0.2.1') {
    this.world = world
    this.address = address
  }

  async ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.world.app.inject({
      method, url, remoteAddress: this.address, ...(body ? { payload: body } : {}),
      headers: { 'x-requested-with': 'pareto', ...(cookie ? { cookie } : {}), ...headers },
    })
    for (const { name, value } of answer.cookies) value === '' ? this.cookies.delete(name) : this.cookies.set(name, value)
    return { status: answer.statusCode, headers: answer.headers, body: answer.body ? (JSON.parse(answer.body) as Answer['body']) : {} }
  }

  signIn(email: string, secret = password): Promise<Answer> {
    return this.ask('POST', '/api/session', { email, password: secret })
  }
}

/** A browser in which that person has signed in; the person is invited first. */
export async function signedIn(world: World, email: string, role?: Role, more: object = {}): Promise<Browser & { id: number }> {
  const browser = new Browser(world)
  if (role) {
    const administrator = await signedIn(world, answers.email)
    const { body } = await administrator.ask('POST', '/api/invitations', { email, role, ...more })
    await browser.ask('POST', new URL(body['link'] ?? '', 'http://x').pathname.replace('/invitation', '/api/invitations'), {
      name: email.split('@')[0],
      password,
    })
  } else await browser.signIn(email)
  const { body } = await browser.ask('GET', '/api/session')
  return Object.assign(browser, { id: Number(body['user']?.['id']) })
}
