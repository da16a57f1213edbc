import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answers, company, signedIn } from '#test/people.ts'

const world = await company()
after(() => world.close())
const anna = await signedIn(world, answers.email)

test('pages of a timeline lose nothing that happened at the same moment', async () => {
  const { body: acme } = await anna.ask('POST', '/api/companies', { name: 'Acme' })
  const id = Number(acme['id'])
  for (let count = 0; count < 12; count++) {
    await anna.ask('POST', '/api/activities', { subject: `Step ${count}`, company: id, due: '2026-05-05T10:00:00Z' })
    await anna.ask('PATCH', `/api/companies/${id}`, { industry: `Industry ${count}` })
  }
  await world.database.run({ text: `update "main".change_log set at = '2026-05-05T10:00:00Z' where entity = 'company' and record_id = $1`, values: [id] })
  for (const limit of [1, 4, 7, 100]) {
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const { status, body }: { status: number; body: Readonly<Record<string, unknown>> } = await anna.ask('GET', `/api/companies/${id}/timeline?limit=${limit}${next && `&after=${encodeURIComponent(next)}`}`)
      assert.equal(status, 200, JSON.stringify(body))
      for (const item of body['items'] as { type: string; seq?: string; record?: { id: number } }[]) seen.push(`${item.type} ${item.seq ?? item.record?.id}`)
      next = body['next'] as string | null
    }
    assert.deepEqual([seen.length, new Set(seen).size], [25, 25], `pages of ${limit}`)
  }
})

test('a change of hidden fields alone is no entry, and a hidden link puts nothing into a timeline', async () => {
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  const { body: acme } = await anna.ask('POST', '/api/companies', { name: 'Discreet' })
  const id = Number(acme['id'])
  await anna.ask('PATCH', `/api/companies/${id}`, { legalName: 'Secret Holding' })
  await rep.ask('POST', '/api/activities', { subject: 'About it', company: id })
  const { body: before } = await rep.ask('GET', `/api/companies/${id}/timeline`)
  assert.equal((before['items'] as unknown as []).length, 3)
  await anna.ask('PUT', '/api/rights', { changes: [{ entity: 'company', role: 'rep', field: 'legalName', mode: 'hidden' }, { entity: 'activity', role: 'rep', field: 'company', mode: 'hidden' }] })
  const { body } = await rep.ask('GET', `/api/companies/${id}/timeline`)
  assert.deepEqual((body['items'] as unknown as { op?: string }[]).map(({ op }) => op), ['create'])
})

test('an undo can be looked at before, without titles that the person may not read', async () => {
  const rep = await signedIn(world, 'second@acme.test', 'rep')
  await anna.ask('PUT', '/api/rights', { changes: [{ entity: 'deal', role: 'rep', verb: 'read', scope: 'own' }, { entity: 'activity', role: 'rep', verb: 'update', scope: 'all' }, { entity: 'activity', role: 'rep', verb: 'read', scope: 'all' }] })
  await anna.ask('POST', '/api/pipelines', { name: 'P' })
  await anna.ask('POST', '/api/stages', { name: 'S', pipeline: { name: 'P' } })
  const { body: deal } = await anna.ask('POST', '/api/deals', { name: 'Quagga supply' })
  const { body: step } = await anna.ask('POST', '/api/activities', { subject: 'Step', deal: deal['id'] })
  const { headers } = await rep.ask('PATCH', `/api/activities/${step['id']}`, { deal: null, outcome: 'Done' })
  const preview = await rep.ask('GET', `/api/undo?change=${String(headers['x-change'])}`)
  const [item] = preview.body['items'] as unknown as { fields: { field: string; back: unknown }[] }[]
  assert.deepEqual(item?.fields.map(({ field, back }) => [field, back]), [['deal', { id: deal['id'], title: null }], ['outcome', null]])
  const conflict = await rep.ask('PATCH', `/api/activities/${step['id']}`, { version: 1, deal: null, outcome: 'Other' })
  assert.equal(conflict.status, 409)
  assert.doesNotMatch(JSON.stringify([preview.body, conflict.body]), /Quagga/)
})
