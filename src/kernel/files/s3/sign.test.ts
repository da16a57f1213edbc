import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256, sign } from './sign.ts'

/** The examples of "Authenticating Requests: Using the Authorization Header" of the Amazon S3 API reference. */
const credentials = { key: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1' }
const now = new Date('2013-05-24T00:00:00Z')
const empty = sha256('')

for (const [what, method, path, headers, bodyHash, signature] of [
  ['part of an object', 'GET', '/test.txt', { range: 'bytes=0-9' }, empty, 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
  ['an object that is put', 'PUT', '/test%24file.text', { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' }, sha256('Welcome to Amazon S3.'), '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd'],
  ['a parameter without a value', 'GET', '/?lifecycle', {}, empty, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['a listing', 'GET', '/?max-keys=2&prefix=J', {}, empty, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
] as const) {
  test(`the signature of AWS's own example: ${what}`, () => {
    const url = new URL(path, 'https://examplebucket.s3.amazonaws.com')
    const { authorization } = sign({ method, url, headers, bodyHash }, credentials, now)
    assert.equal(/Signature=(\w+)$/.exec(authorization ?? '')?.[1], signature)
  })
}
