import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { Provider } from 'oidc-provider'
import type { Ending } from './ending.ts'
import { type Visited, wanderer } from './wanderer.ts'

export interface Person {
  readonly email: string
  readonly verified: boolean
  readonly name: string
}

export interface RealProvider {
  readonly issuer: string
  readonly client: { readonly clientId: string; readonly secret: string }
  /** Walks from the address a browser was sent to, as that person, back to where the provider sends it. */
  walk(address: string, subject: string): Promise<URL>
}

/** A real OpenID provider on this machine, which knows `people` by their subject. Ends with the test. */
export async function openIdProvider(t: Ending, callback: string, people: Readonly<Record<string, Person>>): Promise<RealProvider> {
  const client = { clientId: 'pareto', secret: 'a secret of at least some length' }
  const { server, issuer } = await listening((issuer) => quietly(() => new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.secret, redirect_uris: [callback], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['any'] },
    findAccount: (_ctx, subject) => {
      const person = people[subject]
      return person && { accountId: subject, claims: () => ({ sub: subject, email: person.email, email_verified: person.verified, name: person.name }) }
    },
  })))
  t.after(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return { issuer, client, walk: (address, subject) => walk(issuer, address, subject) }
}

async function listening(make: (issuer: string) => Provider): Promise<{ server: Server; issuer: string }> {
  const { createServer } = await import('node:http')
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answer = make(issuer).callback()
  server.on('request', (request, response) => void answer(request, response))
  return { server, issuer }
}

/** It warns of keys and screens that are for tries only, which this is. */
function quietly<T>(make: () => T): T {
  const { warn, info } = console
  Object.assign(console, { warn: () => undefined, info: () => undefined })
  try {
    return make()
  } finally {
    Object.assign(console, { warn, info })
  }
}

/** A browser without a screen: follows redirects, keeps cookies, fills in who it is, says yes. */
async function walk(issuer: string, address: string, subject: string): Promise<URL> {
  const visit = wanderer()
  let url = new URL(address)
  let form: string | null = null
  for (let step = 0; step < 20 && url.origin === issuer; step++) {
    const { status, page, location }: Visited = await visit(url, form)
    form = location ? null : /name="login"/.test(page) ? `prompt=login&login=${subject}&password=any` : 'prompt=consent'
    if (!location && !page.includes('<form')) throw new Error(`${status} ${page.slice(0, 300)}`)
    url = location ? new URL(location, url) : new URL(/<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? '', url)
  }
  return url
}
