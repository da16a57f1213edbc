import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { startSession } from '#kernel/accounts/session.ts'
import { world } from '#test/world.ts'

test('a long answer goes out compressed to those who take it, whole to all others, a short one always whole', async (t) => {
  const { app, database, workspace: { schema }, as } = await world(t)
  const token = await startSession(database, schema, as('anna').id, { address: '192.0.2.1', agent: 'test' })
  const ask = (url: string, accepted?: string) =>
    app.inject({ url, headers: { cookie: `pareto_session=${token}`, ...(accepted ? { 'accept-encoding': accepted } : {}) } })

  const whole = await ask('/api/model')
  assert.equal(whole.headers['content-encoding'], undefined)
  const packed = await ask('/api/model', 'gzip, deflate, br')
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.equal(packed.headers['vary'], 'accept-encoding')
  assert.equal(gunzipSync(packed.rawPayload).toString(), whole.body)
  assert.ok(packed.rawPayload.length * 4 < whole.rawPayload.length)
  assert.equal((await ask('/api/model', 'gzip;q=0, br')).headers['content-encoding'], undefined)
  assert.equal((await ask('/api/session', 'gzip')).headers['content-encoding'], undefined)
})
