import { Resolver, lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublic } from './address.ts'
import { OutboundError } from './error.ts'

/** Hosts that administrators allow though they are not public: names or addresses as a URL writes them, with a port or for all ports. */
export type AllowedHosts = ReadonlySet<string>

/**
 * The address of a request as it will be sent, numbers in odd notations already brought to their common form by the URL parser
 * (WHATWG). OutboundError for anything but http and https, for names and passwords inside, and for addresses that are not public.
 */
export function readTarget(text: string, allowed: AllowedHosts): URL {
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') throw new OutboundError('notHttp')
  if (url.username !== '' || url.password !== '') throw new OutboundError('credentials')
  const host = hostOf(url)
  if (isAllowed(url, allowed)) return url
  if (isIP(host) ? !isPublic(host) : isLocalName(host)) throw new OutboundError('notPublic', host)
  return url
}

export interface Address { readonly address: string; readonly family: 4 | 6 }

/**
 * Where a target's name leads, looked up once: the request goes to one of these addresses and nowhere else. A name of which only
 * some addresses are public is refused as a whole.
 */
export async function resolveTarget(url: URL, allowed: AllowedHosts, resolve?: Resolve): Promise<readonly Address[]> {
  const host = hostOf(url)
  const isInner = isAllowed(url, allowed)
  const addresses: readonly Address[] = isIP(host) ? [{ address: host, family: familyOf(host) }] : await (resolve ?? (isInner ? lookUp : askNameServers))(host).catch(() => [])
  if (addresses.length === 0) throw new OutboundError('unknownHost', host)
  if (!isInner && !addresses.every(({ address }) => isPublic(address))) throw new OutboundError('notPublic', host)
  return addresses
}

/** Writes an allowed host as a URL does, "1C.local:8080" as "1c.local:8080"; null for what is no host. */
export function readHost(text: string): string | null {
  const url = URL.parse(`http://${text.trim()}`)
  if (!url || url.hostname === '' || url.username + url.password + url.search + url.hash !== '' || url.pathname !== '/' || /[/\\@?#]/.test(text)) return null
  return text.trim().endsWith(':80') ? url.hostname + ':80' : url.host
}

/** Every system answers these names itself; the look-up would refuse them too, this says so at once. */
const isLocalName = (host: string) => /(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(host)

const isAllowed = (url: URL, allowed: AllowedHosts) =>
  allowed.has(url.hostname) || allowed.has(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`)

/** Without the brackets of IPv6. */
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')

const familyOf = (address: string) => (isIP(address) === 6 ? 6 : 4)

type Resolve = (host: string) => Promise<readonly Address[]>

/**
 * Names of the internet are asked of name servers directly: the system's own look-up holds a thread for seconds when they are silent, and
 * files and passwords wait for the same few threads.
 */
async function askNameServers(host: string): Promise<Address[]> {
  const resolver = new Resolver({ timeout: 3000, tries: 2 })
  const [four, six] = await Promise.all([resolver.resolve4(host).catch(() => []), resolver.resolve6(host).catch(() => [])])
  return [...four, ...six].map((address) => ({ address, family: familyOf(address) }))
}

/** Names of the house may stand in the system's own list. */
async function lookUp(host: string): Promise<Address[]> {
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => ({ address, family: familyOf(address) }))
}
