import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pages } from './pages.ts'

/** Opens the form of a company and types another industry, while a colleague changes it too; nobody hears of the other in time. */
async function twoAtOnce(page: Page, change: () => Promise<unknown>) {
  await page.getByRole('grid').getByText('Żółw Sp. z o.o.').first().waitFor()
  const cell = page.getByRole('row', { name: /Żółw/ }).getByRole('gridcell', { name: 'Toys' })
  await change()
  await cell.dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Wooden toys')
  await page.keyboard.press('Enter')
}

test('two people change the same field: both values are shown, and mine wins when I say so', async (t) => {
  const { world, open } = await pages(t)
  const olena = world.as('olena')
  const [company] = (await olena.get('/api/companies?search=zolw')).body['items'] as unknown as { id: number; version: number }[]
  const page = await open('anna', '/')
  await page.context().route('**/api/stream*', (route) => route.abort())
  await page.goto(new URL('/companies', page.url()).href)
  await twoAtOnce(page, () => olena.patch(`/api/companies/${company?.id}`, { industry: 'Puzzles', version: company?.version }))

  const dialog = page.getByRole('dialog', { name: /Олена Коваль/ })
  await dialog.getByText('Puzzles').waitFor()
  await dialog.getByText('Wooden toys').click()
  await dialog.getByRole('button', { name: 'Save the choice' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('row', { name: /Żółw/ }).getByText('Wooden toys').waitFor()
  await page.getByText('Saved: Żółw Sp. z o.o.').waitFor()
  const { body } = await olena.get(`/api/companies/${company?.id}`)
  assert.equal(body['industry'], 'Wooden toys')
})

test('a colleague changes the field while I type: what I type stays, and both values are shown', async (t) => {
  const { world, open } = await pages(t)
  const olena = world.as('olena')
  const [company] = (await olena.get('/api/companies?search=zolw')).body['items'] as unknown as { id: number; version: number }[]
  const page = await open('anna', '/companies')
  const row = page.getByRole('row', { name: /Żółw/ })
  await row.getByRole('gridcell', { name: 'Toys' }).dblclick()
  await page.keyboard.press('Control+a')
  assert.equal(await page.getByText('Selected:').count(), 0, 'Ctrl+A is the field’s own')
  await page.keyboard.type('Wooden')
  await olena.patch(`/api/companies/${company?.id}`, { industry: 'Puzzles', name: 'Żółw i syn', version: company?.version })
  await row.getByText('Żółw i syn').first().waitFor()
  await page.keyboard.type(' toys')
  await page.keyboard.press('Enter')

  const dialog = page.getByRole('dialog', { name: /Олена Коваль/ })
  await dialog.getByText('Wooden toys').waitFor()
  await dialog.getByText('Puzzles').click()
  await dialog.getByRole('button', { name: 'Save the choice' }).click()
  await row.getByRole('gridcell', { name: 'Puzzles' }).waitFor()
})
