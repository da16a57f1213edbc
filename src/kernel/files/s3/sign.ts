import { createHash, createHmac } from 'node:crypto'

export interface Credentials {
  readonly key: string
  readonly secret: string
  readonly region: string
}

export interface Unsigned {
  readonly method: string
  readonly url: URL
  /** with lower-case names; `host` is added */
  readonly headers: Readonly<Record<string, string>>
  /** sha256 of the body in hex digits */
  readonly bodyHash: string
}

/** AWS Signature Version 4 in the Authorization header, for S3. Answers all headers of the request. */
export function sign({ method, url, headers, bodyHash }: Unsigned, { key, secret, region }: Credentials, now = new Date()): Record<string, string> {
  const at = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = at.slice(0, 8)
  const all: Record<string, string> = { ...headers, host: url.host, 'x-amz-content-sha256': bodyHash, 'x-amz-date': at }
  const names = Object.keys(all).toSorted()
  const canonical = [
    method, url.pathname.split('/').map((part) => encoded(decodeURIComponent(part))).join('/'), queryOf(url),
    ...names.map((name) => `${name}:${all[name]?.trim().replace(/ +/g, ' ')}`), '', names.join(';'), bodyHash,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')
  const signature = [day, region, 's3', 'aws4_request', text].reduce<string | Buffer>((under, part) => hmac(under, part), 'AWS4' + secret).toString('hex')
  return { ...all, authorization: `AWS4-HMAC-SHA256 Credential=${key}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}` }
}

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const queryOf = ({ searchParams }: URL): string =>
  [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).toSorted().join('&')

/** RFC 3986: all but letters, digits and -._~ */
const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (char) => '%' + char.charCodeAt(0).toString(16).toUpperCase())
