import '@fastify/multipart'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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
  const { content, name, isCut } = await contentOf(request, limit)
  const folder = join(data, 'imports')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `coming-${crypto.randomUUID()}`)
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(size > limit ? new Refusal(413, 'tooLarge', [{ field: 'file', code: 'tooLarge', value: name }]) : null, chunk)
    },
  })
  try {
    await pipeline(content, measure, createWriteStream(path, { mode: 0o600 }))
    if (isCut()) throw new Refusal(413, 'tooLarge', [{ field: 'file', code: 'tooLarge', value: name }])
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return {
    path, name, size,
    async moveTo(place, to) {
      await mkdir(place, { recursive: true, mode: 0o700 })
      await rename(path, to)
    },
  }
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
