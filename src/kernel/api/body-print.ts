import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'

/** Whether the body is on its way still: a file, which the route reads as it comes. */
export const isOnItsWay = ({ body, headers }: FastifyRequest): boolean =>
  body instanceof Readable || (body === undefined && ((headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined))

/**
 * Looks on while the route reads a body; call it before the reading begins, and the answer when it has ended for the print of the content.
 * The line between the parts of a form is left out: the same form sent twice has another.
 */
export function printAlong(request: FastifyRequest): () => string {
  const hash = createHash('sha256')
  const line = lineOf(request)
  let rest = Buffer.alloc(0)
  // Listening would set the body going before the route takes it.
  request.raw.pause()
  request.raw.on('data', (piece: Buffer) => {
    rest = Buffer.concat([rest, piece])
    for (let at = line ? rest.indexOf(line) : -1; line && at >= 0; at = rest.indexOf(line)) {
      hash.update(rest.subarray(0, at)).update('\0part')
      rest = rest.subarray(at + line.length)
    }
    const kept = line ? Math.min(line.length - 1, rest.length) : 0
    hash.update(rest.subarray(0, rest.length - kept))
    rest = rest.subarray(rest.length - kept)
  })
  return () => hash.update(rest).digest('hex')
}

/** Reads a body that nobody else wants; answers its print. */
export async function printOf(request: FastifyRequest): Promise<string> {
  const print = printAlong(request)
  await new Promise<void>((resolve, reject) => request.raw.once('end', resolve).once('error', reject).once('aborted', reject).resume())
  return print()
}

function lineOf({ headers }: FastifyRequest): Buffer | null {
  const [, quoted, plain] = /^multipart\/.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(headers['content-type'] ?? '') ?? []
  return quoted ?? plain ? Buffer.from(`--${quoted ?? plain}`) : null
}
