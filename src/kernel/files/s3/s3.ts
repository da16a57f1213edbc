import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { type Storage, type Stored, isHash } from '../storage.ts'
import { type Credentials, sha256, sign } from './sign.ts'

/** A bucket of a server that speaks S3: AWS, MinIO, Ceph, Garage and others. */
export interface Bucket extends Credentials {
  /** e.g. https://s3.eu-central-1.amazonaws.com */
  readonly endpoint: string
  readonly name: string
  /** what stands before the names of our contents; '' for nothing */
  readonly prefix: string
}

type Asked = { readonly query?: Readonly<Record<string, string>>; readonly headers?: Record<string, string>; readonly body?: Blob; readonly bodyHash?: string }

/** Contents in a bucket. The bucket stands in the path, which every server understands. */
export function s3Storage(bucket: Bucket): Storage {
  const ask = (method: string, key: string, { query = {}, headers = {}, body, bodyHash = sha256('') }: Asked = {}) => {
    const url = new URL(`/${bucket.name}${key && `/${bucket.prefix}${key}`}`, bucket.endpoint)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const { host: _host, ...signed } = sign({ method, url, headers, bodyHash }, bucket)
    return fetch(url, { method, headers: signed, redirect: 'error', ...(body ? { body } : {}) })
  }
  const head = async (hash: string) => {
    const answer = await ask('HEAD', hash)
    await answer.body?.cancel()
    if (answer.status === 404) return null
    if (!answer.ok) throw new Error(`${bucket.endpoint} answers ${answer.status}`)
    return new Date(answer.headers.get('last-modified') ?? 0)
  }
  const storage: Storage = {
    place: `bucket ${bucket.name} at ${bucket.endpoint}`,
    async put(hash, path) {
      // The hash of the body is the name of the content: the server refuses what was damaged on its way.
      await sent(await ask('PUT', hash, { body: await openAsBlob(path), bodyHash: hash }))
      await rm(path, { force: true })
    },
    async open(hash, range) {
      const answer = await ask('GET', hash, range ? { headers: { range: `bytes=${range.from}-${range.to}` } } : {})
      if (answer.status === 404) {
        await answer.body?.cancel()
        return null
      }
      if (!answer.ok || !answer.body) throw await failure(answer)
      return Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
    },
    async delete(hash, before) {
      const at = before ? await head(hash) : null
      if (before && (at === null || at >= before)) return
      await sent(await ask('DELETE', hash))
    },
    async *list() {
      for (let after = ''; ;) {
        const answer = await ask('GET', '', { query: { 'list-type': '2', prefix: bucket.prefix, ...(after ? { 'start-after': after } : {}) } })
        if (!answer.ok) throw await failure(answer)
        const { stored, last, more } = readListing(await answer.text(), bucket.prefix)
        yield* stored
        if (!more || last === '') return
        after = last
      }
    },
    check: () => tryOut(ask),
  }
  return storage
}

/** Writes, reads and deletes a small object. */
async function tryOut(ask: (method: string, key: string, asked?: Asked) => Promise<Response>) {
  const content = 'pareto'
  const key = `check-${crypto.randomUUID()}`
  await sent(await ask('PUT', key, { body: new Blob([content]), bodyHash: sha256(content) }))
  const answer = await ask('GET', key)
  const came = await answer.text()
  await sent(await ask('DELETE', key))
  if (came !== content) throw new Error('what was written is not what is read')
}

/** One page of ListObjectsV2. Names that are no hashes are not ours. */
export function readListing(xml: string, prefix: string): { readonly stored: readonly Stored[]; readonly last: string; readonly more: boolean } {
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, inner = '']) => inner)
  const valueOf = (inner: string, name: string) => decoded(new RegExp(`<${name}>([^<]*)</${name}>`).exec(inner)?.[1] ?? '')
  const keys = objects.map((inner) => valueOf(inner, 'Key'))
  const stored = objects.flatMap((inner, at): Stored[] => {
    const hash = (keys[at] ?? '').slice(prefix.length)
    return isHash(hash) ? [{ hash, size: Number(valueOf(inner, 'Size')), at: new Date(valueOf(inner, 'LastModified')) }] : []
  })
  return { stored, last: keys.at(-1) ?? '', more: valueOf(xml, 'IsTruncated') === 'true' }
}

const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '')

async function sent(answer: Response) {
  if (!answer.ok && answer.status !== 404) throw await failure(answer)
  if (answer.status === 404) throw new Error('there is no such bucket')
  await answer.body?.cancel()
}

/** The code of S3's error document; its other parts may repeat what was signed. */
async function failure(answer: Response): Promise<Error> {
  const body = answer.body ? await textOf(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])).catch(() => '') : ''
  return new Error(`the bucket's server answers ${answer.status} ${/<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? ''}`.trim())
}
