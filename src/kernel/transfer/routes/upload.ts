import '@fastify/multipart'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Refusal, invalid } from '#kernel/records/refusal.ts'

/** A file that has come in and waits to be given its place. */
export interface Upload {
  readonly path: string
  readonly name: string
  readonly size: number
  moveTo(folder: string, path: string): Promise<void>
}

/** Streams the file of a request to the disk: the part of a form, or the whole body with its name in `?name=`. */
export async function keepUpload(data: string, request: FastifyRequest, limit: number): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > limit + roomForForm) throw tooLarge('')
  const { content, name, isCut } = await contentOf(request, limit)
  const folder = join(data, 'imports')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `coming-${crypto.randomUUID()}`)
  try {
    const size = await store(content, path, limit)
    if (size > limit || isCut()) throw tooLarge(name)
    return {
      path, name, size,
      async moveTo(place, to) {
        await mkdir(place, { recursive: true, mode: 0o700 })
        await rename(path, to)
      },
    }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Writes at most `limit` bytes and a little more; the rest is let pass unread, so that the answer still gets through. */
async function store(content: Readable, path: string, limit: number): Promise<number> {
  const file = createWriteStream(path, { mode: 0o600 })
  let size = 0
  content.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limit) file.end()
    else if (!file.write(chunk)) content.pause()
  })
  file.on('drain', () => content.resume())
  content.on('error', (error) => file.destroy(error))
  content.on('close', () => file.end())
  content.on('end', () => file.end())
  // Who looks on for an idempotency key has held it back until now.
  content.resume()
  await finished(file)
  return size
}

export const removeUpload = ({ path }: Upload): Promise<void> => rm(path, { force: true })

async function contentOf(request: FastifyRequest, limit: number): Promise<{ content: Readable; name: string; isCut: () => boolean }> {
  if (request.isMultipart()) {
    const part = await request.file({ limits: { fileSize: limit } })
    if (!part) throw invalid([{ field: 'file', code: 'required' }])
    return { content: part.file, name: nameOf(part.filename), isCut: () => part.file.truncated }
  }
  const { name = 'import.csv' } = request.query as { name?: string }
  if (!(request.body instanceof Readable)) throw invalid([{ field: 'file', code: 'required' }])
  return { content: request.body, name: nameOf(name), isCut: () => false }
}

/** The last step of a path, without signs that mean something to a disk or a header. */
const nameOf = (name: string): string => (name.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}"<>:|?*]/gu, '').slice(0, 200) || 'import.csv'

const tooLarge = (name: string) => new Refusal(413, 'tooLarge', [{ field: 'file', code: 'tooLarge', value: name }])

/** What a form adds to its file. */
const roomForForm = 64 * 1024
