import type { Configuration, CustomFetchOptions } from 'openid-client'
import type { Workspace } from '#kernel/context.ts'
import { sendOut } from '#kernel/outbound/outbound.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import type { Claimed } from './person.ts'
import type { Provider } from './provider.ts'

type Base = Pick<Workspace, 'database' | 'schema'>

/** What the browser keeps, sealed, while the person is with the provider. */
export interface Errand {
  readonly provider: number
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** page to go to afterwards */
  readonly to: string
}

/** Much code stands behind it; it is loaded when the first provider is asked. */
const library = () => import('openid-client')

/** Where to send the browser, and what it keeps meanwhile: state, nonce and the verifier of PKCE. */
export async function beginOidc(base: Base, provider: Provider, secret: string | null, callback: string, to: string): Promise<{ address: string; errand: Errand }> {
  const client = await library()
  const config = await configurationOf(base, provider.settings, secret)
  const errand = {
    provider: provider.id, state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), to,
  }
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: callback, scope: 'openid email profile', state: errand.state, nonce: errand.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(errand.verifier), code_challenge_method: 'S256',
  })
  return { address: address.href, errand }
}

/** What the provider says of the person, once state, nonce, PKCE, signature and times are right; 401 providerFailed when one is not. */
export async function finishOidc(base: Base, provider: Provider, secret: string | null, { state, nonce, verifier }: Errand, answered: URL): Promise<Claimed> {
  const client = await library()
  const config = await configurationOf(base, provider.settings, secret)
  const tokens = await client.authorizationCodeGrant(
    config, answered, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
  )
    .catch((error: unknown) => {
      console.error('sign-in by', provider.name, error instanceof Error ? error.message : error)
      throw new Refusal(401, 'providerFailed')
    })
  const claims = tokens.claims()
  if (!claims) throw new Refusal(401, 'providerFailed')
  const said = claims['email'] === undefined && config.serverMetadata().userinfo_endpoint
    ? { ...claims, ...await client.fetchUserInfo(config, tokens.access_token, claims.sub) }
    : claims
  const { email, email_verified: verified, name } = said as { email?: unknown; email_verified?: unknown; name?: unknown }
  return {
    subject: claims.sub, email: verified === true && typeof email === 'string' ? email : null,
    name: typeof name === 'string' ? name : null,
  }
}

/** Asks the issuer for its description; throws what the provider or the way to it has wrong. */
export async function discover(base: Base, { issuer = '', clientId = '' }: Provider['settings'], secret: string | null): Promise<Configuration> {
  const client = await library()
  const insecure = issuer.startsWith('http://') ? [client.allowInsecureRequests] : []
  const fetchOut = (url: string, options: CustomFetchOptions) => send(base, url, options)
  const found = await client.discovery(
    new URL(issuer), clientId, undefined, client.None(), { [client.customFetch]: fetchOut, execute: insecure },
  )
  const metadata = found.serverMetadata()
  const asksBasic = (metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']).includes('client_secret_basic')
  const proof = secret === null ? client.None() : asksBasic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret)
  const config = new client.Configuration(metadata, clientId, undefined, proof)
  config[client.customFetch] = fetchOut
  for (const allow of insecure) allow(config)
  client.enableNonRepudiationChecks(config)
  return config
}

/** Descriptions hold for ten minutes. */
async function configurationOf(base: Base, settings: Provider['settings'], secret: string | null): Promise<Configuration> {
  const key = JSON.stringify([base.database.url, base.schema, settings, secret])
  const found = known.get(key)
  if (found && found.until > Date.now()) return found.config
  const config = await discover(base, settings, secret).catch((error: unknown) => {
    console.error('provider', settings['issuer'], error instanceof Error ? error.message : error)
    throw new Refusal(502, 'providerSilent')
  })
  if (known.size >= 100) known.clear()
  known.set(key, { config, until: Date.now() + 600_000 })
  return config
}

const known = new Map<string, { readonly config: Configuration; readonly until: number }>()

/** The library's requests go out by the one guarded way. */
async function send(base: Base, url: string, { method, headers, body }: CustomFetchOptions): Promise<Response> {
  const sent = body instanceof URLSearchParams || typeof body === 'string' ? String(body) : undefined
  const answer = await sendOut(base, { url, method, headers, ...(sent === undefined ? {} : { body: sent }) })
  const told = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]))
  return new Response(answer.status === 204 ? null : new Uint8Array(answer.body), { status: answer.status, headers: told })
}
