import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { answers, company, password, signedIn } from '#test/people.ts'
import { accountPaths } from './openapi.ts'

const world = await company()
after(() => world.close())

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>
}

test('accounts answer as their description says', async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const browser = await signedIn(world, answers.email)
  await browser.ask('POST', '/api/keys', { name: 'First' })
  const asked = [
    ['GET', '/api/session'],
    ['GET', '/api/sessions'],
    ['GET', '/api/keys'],
    ['POST', '/api/keys', { name: 'Second' }],
    ['GET', '/api/rights'],
    ['PUT', '/api/rights', { changes: [{ entity: 'deal', role: 'rep', verb: 'delete', scope: 'none' }] }],
    ['GET', '/api/settings/history'],
    ['POST', '/api/invitations', { email: 'api@acme.test', role: 'rep' }],
    ['GET', '/api/sign-in/rules'],
    ['GET', '/api/sign-in/people'],
    ['GET', '/api/sign-in'],
    ['GET', '/api/passkeys'],
    ['POST', '/api/passkeys/options', { current: password }],
    ['POST', '/api/session/passkey', {}],
    ['GET', '/api/second-factor'],
    ['POST', '/api/second-factor', { current: password }],
    ['PATCH', '/api/sign-in/rules', { shortestPassword: 12 }],
    ['DELETE', '/api/sessions'],
  ] as const
  for (const [method, path, body] of asked) {
    const answer = await browser.ask(method, path, body)
    const operation = accountPaths[path]?.[method.toLowerCase()] as Operation
    const schema = operation.responses[answer.status]?.content?.['application/json']?.schema
    assert.ok(schema, `${method} ${path} answered ${answer.status}`)
    assert.ok(ajv.validate(schema, answer.body), `${method} ${path}: ${ajv.errorsText()}`)
  }
})

test('every route of accounts is described', async () => {
  const { body } = await (await signedIn(world, answers.email)).ask('GET', '/api/openapi.json')
  for (const path of Object.keys(accountPaths)) assert.ok(path in (body['paths'] ?? {}), path)
})
