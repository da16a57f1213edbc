import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Quick rather than small: between the levels lies a fifth of the size and thrice the time. */
export async function* compressed(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gzip = createGzip({ level: 3, chunkSize: 64 * 1024 })
  const filled = pipeline(Readable.from(source, { objectMode: false }), gzip).catch(() => {})
  try {
    yield* gzip
  } finally {
    gzip.destroy()
    await filled
  }
}
