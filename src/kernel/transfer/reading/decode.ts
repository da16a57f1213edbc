import iconv from 'iconv-lite'
import type { Encoding } from './encoding.ts'

/** Bytes to text as they come, letters cut by a portion put together; the mark at the start is left out. */
export async function* decodeText(bytes: AsyncIterable<Buffer>, encoding: Encoding, mark: number): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true })
  let skip = mark
  for await (const chunk of bytes) {
    const part = skip > 0 ? chunk.subarray(skip) : chunk
    skip = Math.max(0, skip - chunk.length)
    const text = decoder.write(part)
    if (text !== '') yield text
  }
  const last = decoder.end()
  if (last) yield last
}
