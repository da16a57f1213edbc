import type { FastifyInstance, FastifyRequest } from 'fastify'
import { proofOf } from '#kernel/accounts/identity.ts'
import { fingerprint } from '#kernel/accounts/secret.ts'
import { Refusal } from '#kernel/records/refusal.ts'

/** How many requests a minute are answered: of one API key or session, and of one address without either. null: any number. */
export interface RateLimits {
  readonly key: number | null
  readonly address: number | null
}

export const usualLimits: RateLimits = { key: 120_000, address: 6000 }

/**
 * Refuses requests to the API beyond the limits (429 tooManyRequests) and tells how much is left (RateLimit and RateLimit-Policy of
 * draft-ietf-httpapi-ratelimit-headers). Each process counts in its own memory. A proof counts for itself once a request with it was
 * not refused as a stranger's; until then its address does, so that made-up keys gain nothing.
 */
export function limitRates(app: FastifyInstance, limits: RateLimits): void {
  const known = new Buckets(limits.key, 'key')
  const strangers = new Buckets(limits.address, 'address')
  const unknown = new WeakMap<FastifyRequest, string>()
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith('/api/')) return done()
    const who = proofIn(request)
    const isKnown = who !== null && known.has(who)
    if (who !== null && !isKnown) unknown.set(request, who)
    const bucket = isKnown ? known.of(who) : strangers.of(request.ip)
    const wait = bucket?.take() ?? 0
    if (bucket) reply.header('ratelimit-policy', bucket.policy).header('ratelimit', bucket.told())
    done(wait > 0 ? new Refusal(429, 'tooManyRequests', [], { retryAfter: wait }) : undefined)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const who = unknown.get(request)
    if (who !== undefined && reply.statusCode !== 401 && reply.statusCode !== 429) known.of(who)
    done()
  })
}

function proofIn({ headers }: FastifyRequest): string | null {
  const proof = proofOf(headers)
  return proof && proof.by + fingerprint(proof.secret)
}

/** Buckets by whose they are. When there are too many all begin anew, full: nobody is refused for it. */
class Buckets {
  private readonly limit: number | null
  private readonly name: string
  private readonly buckets = new Map<string, Bucket>()

  constructor(limit: number | null, name: string) {
    this.limit = limit
    this.name = name
  }

  has(whose: string): boolean {
    return this.limit === null || this.buckets.has(whose)
  }

  /** null: there is no limit */
  of(whose: string): Bucket | null {
    if (this.limit === null) return null
    const found = this.buckets.get(whose)
    if (found) return found
    if (this.buckets.size >= mostBuckets) this.buckets.clear()
    const bucket = new Bucket(this.limit, this.name)
    this.buckets.set(whose, bucket)
    return bucket
  }
}

const mostBuckets = 20_000

/** Holds a minute's requests, and is refilled steadily. */
class Bucket {
  readonly policy: string
  private readonly limit: number
  private readonly name: string
  private left: number
  private at = performance.now()

  constructor(limit: number, name: string) {
    this.limit = limit
    this.name = name
    this.left = limit
    this.policy = `"${name}";q=${limit};w=60`
  }

  /** Takes a place; answers the seconds to wait for one, 0 when it was given. */
  take(): number {
    const now = performance.now()
    this.left = Math.min(this.limit, this.left + (now - this.at) * this.limit / minute)
    this.at = now
    if (this.left < 1) return Math.ceil((1 - this.left) * 60 / this.limit)
    this.left--
    return 0
  }

  /** What is left, and in how many seconds all of it is there again. */
  told(): string {
    return `"${this.name}";r=${Math.floor(this.left)};t=${Math.ceil((this.limit - this.left) * 60 / this.limit)}`
  }
}

const minute = 60_000
