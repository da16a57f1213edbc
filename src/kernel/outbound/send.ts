import http, { type ClientRequest, type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { OutboundError } from './error.ts'
import { type Address, type AllowedHosts, readTarget, resolveTarget } from './target.ts'

export interface OutboundRequest {
  readonly url: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** For all of it: look-up, connection, answer, redirects. Milliseconds, default 10 s. */
  readonly within?: number
  /** Of the answer's body so many bytes are read, default 1 MB; the rest is left. */
  readonly most?: number
  /** How often a redirect is followed, default never: the answer is then the redirect. */
  readonly redirects?: number
  readonly signal?: AbortSignal
}

export interface OutboundAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** The body was longer than was to be read. */
  readonly isCut: boolean
}

type Resolve = Parameters<typeof resolveTarget>[2]

/**
 * Sends a request out of the house: every one that the product makes goes through here. A host's name is looked up once and the
 * connection made to the address that was checked, so that a name cannot lead elsewhere between check and connection; each redirect
 * is checked anew. OutboundError when it may not be sent or got no answer; any status is an answer.
 */
export async function sendChecked(request: OutboundRequest, allowed: AllowedHosts, resolve?: Resolve): Promise<OutboundAnswer> {
  const timeout = AbortSignal.timeout(request.within ?? 10_000)
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
  const aborted = new Promise<never>((_resolve, reject) => {
    const end = () => reject(new OutboundError(timeout.aborted ? 'tooSlow' : 'stopped', URL.parse(request.url)?.hostname))
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
  })
  return Promise.race([follow(request, allowed, signal, resolve), aborted])
}

async function follow(request: OutboundRequest, allowed: AllowedHosts, signal: AbortSignal, resolve: Resolve): Promise<OutboundAnswer> {
  let hop: OutboundRequest = request
  for (let left = request.redirects ?? 0; ; left--) {
    const url = readTarget(hop.url, allowed)
    const answer = await ask(url, await resolveTarget(url, allowed, resolve), hop, signal)
    const { location } = answer.headers
    if (!request.redirects || !redirects.has(answer.status) || typeof location !== 'string') return answer
    if (left === 0) throw new OutboundError('tooManyRedirects', url.hostname)
    hop = redirected(hop, url, location, answer.status)
  }
}

const redirects = new Set([301, 302, 303, 307, 308])

/** A redirect to elsewhere is sent nothing that was meant for the first host: neither head nor body. */
function redirected(hop: OutboundRequest, from: URL, location: string, status: number): OutboundRequest {
  const to = URL.parse(location, from)
  if (!to || (from.protocol === 'https:' && to.protocol !== 'https:')) throw new OutboundError('notHttp', from.hostname)
  const { body, headers, ...rest } = hop
  const isSame = to.origin === from.origin
  const keepsBody = isSame && status >= 307
  return { ...rest, url: to.href, method: keepsBody ? hop.method ?? 'GET' : 'GET', ...(isSame && headers ? { headers } : {}), ...(keepsBody && body !== undefined ? { body } : {}) }
}

function ask(url: URL, addresses: readonly Address[], { method = 'GET', headers, body, most = 1024 * 1024 }: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
  return new Promise((resolve, reject) => {
    const protocol = url.protocol === 'https:' ? https : http
    const request: ClientRequest = protocol.request(url, {
      method, signal, agent: false, lookup: only(addresses),
      headers: { 'user-agent': 'Pareto', 'accept-encoding': 'identity', ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
    })
    request.on('error', (error: NodeJS.ErrnoException) => reject(failure(error, url.hostname)))
    request.on('response', (answer) => {
      readBody(answer, most).then(({ body, isCut }) => {
        request.destroy()
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, isCut })
      }, (error: unknown) => reject(new OutboundError('brokenOff', url.hostname, error)))
    })
    request.end(body)
  })
}

/** The connection asks for the address of its host here, and gets those that were checked. */
const only = (addresses: readonly Address[]): LookupFunction => (_host, { all }, done) => {
  const [first] = addresses
  if (all) done(null, addresses.map(({ address, family }) => ({ address, family })))
  else if (first) done(null, first.address, first.family)
}

async function readBody(answer: IncomingMessage, most: number): Promise<{ body: Buffer; isCut: boolean }> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    if (size > most) return { body: Buffer.concat(pieces).subarray(0, most), isCut: true }
  }
  return { body: Buffer.concat(pieces), isCut: false }
}

function failure(error: NodeJS.ErrnoException, host: string): OutboundError {
  const isCertificate = /CERT|SIGNATURE|SSL|TLS|ALTNAME/.test(error.code ?? '')
  return new OutboundError(isCertificate ? 'certificate' : error.code === 'ECONNRESET' ? 'brokenOff' : 'noConnection', host, error)
}
