import { tmpdir } from 'node:os'
import { openServer } from '#apps/server.ts'
import { readSetUp } from '#kernel/accounts/setup-input.ts'
import { setUp } from '#kernel/accounts/setup.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { answers, signedIn } from '#test/people.ts'

/** Run inside the copy: tries what was added through the API, prints what came of it as JSON. */
const database = openDatabase(process.argv[2] ?? '')
const world = { ...(await openServer({ database, settings: { dataFolder: tmpdir() } })), database }
await setUp(world.workspace, readSetUp(answers), null, null)
const anna = await signedIn(world, answers.email)
const post = async (path: string, values: object) => (await anna.ask('POST', `/api/${path}`, values)).body as Record<string, unknown>
const problem = (body: Record<string, unknown>) => (body['problems'] as { code: string }[] | undefined)?.[0]?.code

await post('pipelines', { name: 'P' })
await post('stages', { name: 'S', pipeline: { name: 'P' } })
const product = await post('products', { name: 'Kite', colour: 'Blue' })
const machine = await post('machines', { name: 'Crane 7', stars: 4 })
const deal = await post('deals', { name: 'Blue' })
const shouted = await post(`deals/${deal['id']}/shout`, {})
const { body: openapi } = await anna.ask('GET', '/api/openapi.json')
console.log(JSON.stringify({
  field: product['colour'],
  entity: machine['name'],
  rule: problem(await post('activities', { subject: 'Long', duration: 90000 })),
  verb: shouted['name'],
  kind: machine['stars'],
  wrongKind: problem(await post('machines', { name: 'Crane 8', stars: 9 })),
  described: ['"colour"', '/api/machines', '/api/deals/{id}/shout'].every((part) => JSON.stringify(openapi).includes(part)),
}))
await world.close()
await database.close()
