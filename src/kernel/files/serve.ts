import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '#kernel/records/refusal.ts'
import type { ByteRange, Storage } from './storage.ts'

export interface Served {
  readonly hash: string
  /** bytes */
  readonly size: number
  readonly type: string
  readonly name: string
  /** shown in the page instead of saved */
  readonly inline?: boolean
}

/**
 * Sends a content, or the part that was asked for. The headers of every answer of the API hold here too: no sniffing, and a
 * sandbox in which nothing runs, should a browser take it for a page.
 */
export async function serve(storage: Storage, request: FastifyRequest, reply: FastifyReply, { hash, size, type, name, inline }: Served) {
  const etag = `"${hash}"`
  reply.headers({
    etag, 'accept-ranges': 'bytes', 'cross-origin-resource-policy': 'same-origin',
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
  })
  if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) return reply.status(304).send()
  const ranged = request.headers['if-range'] === undefined || request.headers['if-range'] === etag
  const range = ranged ? rangeOf(request.headers.range, size) : null
  if (range === 'outside') return reply.status(416).header('content-range', `bytes */${size}`).send()
  const content = request.method === 'HEAD' ? null : await storage.open(hash, range ?? undefined)
  if (!content && request.method !== 'HEAD') throw notFound()
  if (range) reply.status(206).header('content-range', `bytes ${range.from}-${range.to}/${size}`)
  return reply.type(type).header('content-length', range ? range.to - range.from + 1 : size).send(content ?? '')
}

/** One range of `bytes=…`; several, or what is none, count as the whole content. 'outside': it begins behind the end. */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') return Number(last) === 0 || size === 0 ? 'outside' : { from: Math.max(0, size - Number(last)), to: size - 1 }
  if (Number(first) >= size) return 'outside'
  if (last !== '' && Number(last) < Number(first)) return null
  return { from: Number(first), to: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}

/** RFC 8187: more signs are kept out than encodeURIComponent does. */
const encoded = (name: string) => encodeURIComponent(name).replace(/['()*]/g, (sign) => '%' + sign.charCodeAt(0).toString(16).toUpperCase())
