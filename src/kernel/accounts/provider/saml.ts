import { X509Certificate, randomBytes } from 'node:crypto'
import type { Profile, SAML } from '@node-saml/node-saml'
import { Refusal } from '#kernel/records/refusal.ts'
import type { Vault } from '../vault.ts'
import type { Claimed } from './person.ts'
import type { Provider } from './provider.ts'

/** Addresses by which we are known to identity providers. */
export interface Ourselves {
  /** our name, at which our metadata stand */
  readonly entityId: string
  /** where assertions are sent */
  readonly acs: string
}

/** What an assertion says, once it is right, and which of our requests it answers. */
export interface Asserted {
  readonly request: string
  readonly claimed: Claimed
}

/** Milliseconds from our request to its answer: time to sign in there. */
const requestLife = 10 * 60_000

/** The name of a request says itself, sealed, for whom it is and until when: nothing need be remembered for those who never come back. */
export const newRequest = (vault: Vault, provider: number): string =>
  '_' + vault.seal(JSON.stringify([provider, Date.now() + requestLife, randomBytes(8).toString('base64url')]))

/** Where to send the browser with a request. */
export async function samlAddress(provider: Provider, ourselves: Ourselves, request: string): Promise<string> {
  const saml = await samlOf(provider, ourselves, { generateUniqueId: () => request, known: () => true })
  return saml.getAuthorizeUrlAsync('', undefined, {})
}

/** What we are, for whoever sets us up at an identity provider. */
export async function samlMetadata(ourselves: Ourselves): Promise<string> {
  const { generateServiceProviderMetadata } = await library()
  return generateServiceProviderMetadata({ issuer: ourselves.entityId, callbackUrl: ourselves.acs, wantAssertionsSigned: true, identifierFormat: null })
}

/** The provider whose request an answer claims to be for, by the request's own name; the signature is checked afterwards. */
export function providerOfRequest(vault: Vault, request: string): number | null {
  const opened = vault.tryOpen(request.slice(1))
  if (opened === null) return null
  const [provider, until] = JSON.parse(opened) as [number, number]
  return until > Date.now() ? provider : null
}

/** The request that an answer (base64) names, still to be believed. */
export const requestNamed = (response: string): string =>
  /InResponseTo="(_[\w-]{40,400})"/.exec(Buffer.from(response, 'base64').toString('utf8'))?.[1] ?? ''

/** An assertion signed by the provider, for us, now, in answer to a request of ours; 401 providerFailed for anything else. */
export async function readAssertion(provider: Provider, ourselves: Ourselves, vault: Vault, response: string): Promise<Asserted> {
  const known = (request: string) => providerOfRequest(vault, request) === provider.id
  const saml = await samlOf(provider, ourselves, { known })
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: response }).catch((error: unknown) => {
    console.error('sign-in by', provider.name, error instanceof Error ? error.message : error)
    return { profile: null }
  })
  const request = profile && answeredIn(profile)
  if (!profile || !request || !known(request) || profile.issuer !== provider.settings['entityId']) throw new Refusal(401, 'providerFailed')
  return { request, claimed: claimedIn(profile) }
}

/** A certificate as PEM, pasted with or without its first and last line; null when it is none. */
export function certificateOf(text: string): string | null {
  const base64 = text.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '')
  try {
    return new X509Certificate(Buffer.from(base64, 'base64')).toString()
  } catch {
    return null
  }
}

/** Much code stands behind it; it is loaded when the first provider is asked. */
const library = () => import('@node-saml/node-saml')

interface Requests {
  readonly generateUniqueId?: () => string
  readonly known: (request: string) => boolean
}

async function samlOf({ settings }: Provider, { entityId, acs }: Ourselves, { generateUniqueId, known }: Requests): Promise<SAML> {
  const { SAML: Saml, ValidateInResponseTo } = await library()
  return new Saml({
    issuer: entityId, audience: entityId, callbackUrl: acs, entryPoint: settings['entryPoint'] ?? '', idpCert: certificateOf(settings['certificate'] ?? '') ?? '',
    identifierFormat: null, disableRequestedAuthnContext: true, wantAssertionsSigned: true, wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always, requestIdExpirationPeriodMs: requestLife, acceptedClockSkewMs: 60_000, maxAssertionAgeMs: requestLife,
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async (request) => (known(request) ? new Date().toISOString() : null),
      removeAsync: async () => null,
    },
    ...(generateUniqueId ? { generateUniqueId } : {}),
  })
}

interface Confirmed {
  readonly Assertion?: { readonly Subject?: readonly { readonly SubjectConfirmation?: readonly {
    readonly SubjectConfirmationData?: readonly { readonly $?: { readonly InResponseTo?: string } }[]
  }[] }[] }
}

/** From the signed assertion, not from the envelope around it. */
function answeredIn(profile: Profile): string | undefined {
  const { Assertion } = (profile.getAssertion?.() ?? {}) as Confirmed
  return Assertion?.Subject?.[0]?.SubjectConfirmation?.[0]?.SubjectConfirmationData?.[0]?.$?.InResponseTo
}

/** A name that is another one each time (transient) is no name: then it is the e-mail. */
function claimedIn(profile: Profile): Claimed {
  const email = [...emails, ...(profile.nameIDFormat?.endsWith(':emailAddress') ? ['nameID'] : [])].map((name) => first(profile[name])).find(Boolean) ?? null
  const lasting = profile.nameID && !profile.nameIDFormat?.endsWith(':transient') ? profile.nameID : email?.toLowerCase()
  if (!lasting) throw new Refusal(403, 'providerUnknown')
  return { subject: lasting, email, name: names.map((name) => first(profile[name])).find(Boolean) ?? null }
}

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/'
const emails = ['email', 'mail', claims + 'emailaddress']
const names = ['displayName', 'urn:oid:2.16.840.1.113730.3.1.241', claims + 'name', 'cn']

function first(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one.trim() !== '' ? one.trim() : null
}
