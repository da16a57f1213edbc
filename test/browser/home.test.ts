import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pagesForFile } from './pages.ts'

const company = await pagesForFile()

test('today\'s steps are worked through by keys', async () => {
  const olena = company.world.as('olena')
  await olena.post('/api/activities', { type: 'task', subject: 'Print the price list', due: '2026-01-16T10:00:00Z', owner: olena.id })
  const page = await company.open('olena', '/')
  await page.locator('[data-step][data-open]', { hasText: 'Ask about the colours' }).waitFor()
  await page.getByText('0 of 2 done').waitFor()
  await page.keyboard.press('d')
  await page.locator('[data-step][data-open]', { hasText: 'Print the price list' }).waitFor()
  await page.getByText('1 of 2 done').waitFor()
  await page.keyboard.press('w')
  await page.getByText('All done for today').waitFor()
  await page.getByRole('link', { name: /Print the price list/ }).waitFor()
  await page.context().close()
})

test('a stage of the funnel opens its deals', async () => {
  const page = await company.open('olena', '/')
  await page.getByRole('link', { name: /^New: 2 deals/ }).click()
  await page.getByRole('row').filter({ hasText: 'Wooden toys' }).waitFor()
  assert.equal(await page.getByRole('row').filter({ hasText: 'Чай' }).count(), 0)
  await page.context().close()
})

test('who owns no deal begins with the funnel of all, and is asked no more once chosen', async () => {
  const page = await company.open('anna', '/')
  const whose = page.getByRole('group', { name: 'Whose deals' })
  await whose.getByRole('button', { name: 'All', pressed: true }).waitFor()
  await whose.getByRole('button', { name: 'Mine' }).click()
  await whose.getByRole('button', { name: 'Mine', pressed: true }).waitFor()
  await page.reload()
  await whose.getByRole('button', { name: 'Mine', pressed: true }).waitFor()
  await page.context().close()
})

test('deals without a next step wait for their owner', async () => {
  const page = await company.open('olena', '/')
  const needy = page.getByRole('region', { name: 'Deals that need you' })
  await needy.getByRole('link', { name: /Олія на рік.*no next step/ }).waitFor()
  await page.context().close()
})

test('a new base begins with three steps that tick off', async () => {
  const anna = company.world.as('anna')
  for (const plural of ['activities', 'deals', 'people', 'companies']) await anna.post(`/api/${plural}/bulk`, { filter: { and: [] }, delete: true })
  const page = await company.open('anna', '/')
  const first = page.getByRole('region', { name: 'Three steps to begin with' })
  await first.getByRole('button', { name: 'Add a company' }).waitFor()
  assert.equal(await first.locator('[data-done]').count(), 0)
  await anna.post('/api/companies', { name: 'Acme' })
  await first.locator('[data-done]', { hasText: 'Add a company' }).waitFor({ timeout: 5000 })
  await page.context().close()
})
