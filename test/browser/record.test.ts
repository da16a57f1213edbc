import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pagesForFile } from './pages.ts'

const company = await pagesForFile()

type Found = Readonly<Record<string, unknown>> & { readonly id: number; readonly version: number }

async function named(plural: string, name: string): Promise<Found> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: '=', value: name }))
  return ((await company.world.as('anna').get(`/api/${plural}?filter=${filter}`)).body as unknown as { items: Found[] }).items[0] as Found
}

async function open(plural: string, name: string, options = {}): Promise<Page> {
  const { id } = await named(plural, name)
  const page = await company.open('anna', `/${plural}/${id}`, options)
  await page.getByRole('heading', { level: 1, name }).waitFor()
  return page
}

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`)
const timeline = (page: Page) => page.locator('article')

test('a field is edited where it stands, and Tab goes on to the next', async () => {
  const page = await open('deals', 'Wooden toys')
  await field(page, 'amount').click()
  await page.keyboard.type('1 750')
  await page.keyboard.press('Tab')
  await field(page, 'amount').getByText('€1,750').waitFor()
  await page.keyboard.press('Escape')
  await timeline(page).getByText('changed “Amount” from €1,200 to €1,750').waitFor()
  assert.deepEqual((await named('deals', 'Wooden toys'))['amount'], { amount: '1750.00', currency: 'EUR', base: '1750.00' })
  await page.context().close()
})

test('what the server refuses stays in the field with the reason', async () => {
  const page = await open('companies', 'ООО «Ромашка»')
  await page.getByRole('button', { name: 'Legal details' }).click()
  await page.keyboard.press('Escape')
  await field(page, 'inn').click()
  await page.keyboard.type('7707083894')
  await page.keyboard.press('Enter')
  const input = field(page, 'inn').locator('input[aria-invalid=true]')
  await input.waitFor()
  assert.equal(await input.inputValue(), '7707083894')
  await input.fill('7707083893')
  await page.keyboard.press('Enter')
  await field(page, 'inn').getByText('7707083893').waitFor()
  await page.context().close()
})

test('a step of the path moves the deal, and a change is taken back from the timeline', async () => {
  const page = await open('deals', 'Чай')
  await page.getByRole('list', { name: 'Stage' }).getByRole('button', { name: 'Proposal' }).click()
  await page.locator('[aria-current=step]', { hasText: 'Proposal' }).waitFor()
  await page.getByRole('button', { name: 'Changes' }).click()
  await timeline(page).getByRole('button', { name: /changed “Stage” from New to Proposal/ }).waitFor()
  await timeline(page).getByRole('button', { name: 'Undo' }).first().click()
  await page.locator('[aria-current=step]', { hasText: 'New' }).waitFor()
  await page.context().close()
})

test('a record is looked at as it was at a change, and an undo shows the later change that stands in the way', async () => {
  const { id, industry: before } = await named('companies', 'ООО «Ромашка»')
  for (const industry of ['Toys', 'Tea']) await company.world.as('anna').patch(`/api/companies/${id}`, { industry })
  const page = await open('companies', 'ООО «Ромашка»')
  await page.getByRole('button', { name: 'Changes' }).click()
  const earlier = timeline(page).locator('li', { hasText: 'Toys' }).filter({ hasNotText: 'Tea' }).locator('xpath=ancestor::div[1]')
  await unfold(timeline(page).getByRole('button', { name: /Industry/ }).first())
  await earlier.getByRole('link', { name: 'As it was here' }).click()
  await page.getByText('now: Tea').waitFor()
  await page.getByRole('button', { name: 'Back to now' }).click()
  await page.getByRole('button', { name: 'Changes' }).click()
  await unfold(timeline(page).getByRole('button', { name: /Industry/ }).first())
  await earlier.getByRole('button', { name: 'Undo' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Industry: Tea').waitFor()
  await dialog.getByRole('radio', { name: 'Undo the later changes too' }).click()
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('Undone: ООО «Ромашка»').waitFor()
  assert.equal((await named('companies', 'ООО «Ромашка»'))['industry'], before)
  await page.context().close()
})

/** Changes may stand folded or not, as they were before the timeline showed them alone. */
async function unfold(head: ReturnType<Page['getByRole']>) {
  await head.waitFor()
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
}

test('a verb asks for what it must know', async () => {
  const page = await open('deals', 'Олія на рік')
  await page.getByRole('button', { name: 'Lose', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Lose', exact: true }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByRole('combobox', { name: 'Reason' }).fill('budget')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Lose', exact: true }).click()
  await page.getByRole('button', { name: 'Reopen' }).waitFor()
  await field(page, 'lostReason').getByText('No budget').waitFor()
  await page.context().close()
})

test('notes and steps are written in one place; a step that is done joins the timeline', async () => {
  const page = await open('deals', 'Wooden toys')
  await page.getByRole('button', { name: 'Note', exact: true }).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('They like blue.')
  await page.keyboard.press('Control+Enter')
  await timeline(page).getByText('They like blue.').waitFor()
  await page.getByRole('button', { name: 'Task', exact: true }).click()
  await page.keyboard.type('Send samples')
  await page.keyboard.press('Enter')
  await page.locator('[data-step]', { hasText: 'Send samples' }).waitFor()
  await page.getByRole('checkbox', { name: 'Done: Send samples' }).click()
  await timeline(page).getByText('Send samples').waitFor()
  assert.equal(await page.locator('[data-step]', { hasText: 'Send samples' }).count(), 0)
  await page.context().close()
})

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('a file is added, stands in the timeline and comes back as it was', async () => {
  const page = await open('companies', 'Żółw Sp. z o.o.')
  await page.locator('input[type=file]').first().setInputFiles({ name: 'Ceník žluťoučký.txt', mimeType: 'text/plain', buffer: Buffer.from('ducks') })
  const link = timeline(page).getByRole('link', { name: 'Ceník žluťoučký.txt' })
  await link.waitFor()
  const content = await page.evaluate(async (href) => (await fetch(href)).text(), (await link.getAttribute('href')) ?? '')
  assert.equal(content, 'ducks')
  await link.click()
  const viewer = page.getByRole('dialog', { name: 'Ceník žluťoučký.txt' })
  await viewer.locator('input[type=file]').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: onePixel })
  await viewer.getByRole('list', { name: 'Versions' }).getByText('version 2').waitFor()
  await viewer.getByRole('img', { name: 'Ceník žluťoučký.txt' }).waitFor()
  await viewer.getByRole('button', { name: 'Restore' }).click()
  await viewer.getByText('version 3').first().waitFor()
  await viewer.getByRole('button', { name: 'Delete' }).click()
  await link.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await link.waitFor()
  await page.getByRole('button', { name: 'Files', exact: true }).click()
  await timeline(page).filter({ hasText: 'Ceník' }).hover()
  await timeline(page).filter({ hasText: 'Ceník' }).getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('region', { name: 'Deleted files' }).getByRole('button', { name: 'Restore' }).click()
  await link.waitFor()
  await page.locator('input[type=file]').first().setInputFiles([{ name: 'a.exe', mimeType: 'text/plain', buffer: Buffer.from('MZ') }, { name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('b') }])
  await page.getByText('Files ending in .exe are not let in here').waitFor()
  await timeline(page).getByRole('link', { name: 'b.txt' }).waitFor()
  await page.context().close()
})

test('a picture is cut, set, shown in the header and taken off by undo', async () => {
  const page = await open('companies', 'Żółw Sp. z o.o.')
  const face = page.locator('header img[src^="/api/pictures/"]')
  await page.getByRole('button', { name: 'Logo' }).click()
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  await dialog.locator('input[type=file]').setInputFiles({ name: 'photo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg') })
  await dialog.getByText('This file is no picture').waitFor()
  await dialog.locator('input[type=file]').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: onePixel })
  await dialog.getByRole('slider').press('ArrowRight')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await face.waitFor()
  assert.ok(await face.evaluate((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth === 96)))
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await face.waitFor({ state: 'detached' })
  await page.context().close()
})

test('records that point here are listed, made and joined here', async () => {
  const page = await open('companies', 'Żółw Sp. z o.o.')
  const people = page.getByRole('region', { name: 'People' })
  await people.getByRole('link', { name: /Łucja Wróbel/ }).waitFor()
  await people.getByRole('button', { name: 'People: add an existing one' }).click()
  await page.getByRole('combobox', { name: 'People: add an existing one' }).fill('Александр')
  await page.getByRole('option', { name: /Иванов/ }).click()
  await people.getByRole('link', { name: /Иванов Александр/ }).waitFor()
  await people.getByRole('link', { name: /Łucja Wróbel/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Łucja Wróbel' }).waitFor()
  await page.context().close()
})

test('what the list knows of a record is painted while the rest is read', async () => {
  const page = await company.open('anna', '/deals')
  await page.getByRole('row').filter({ hasText: 'Wooden toys' }).waitFor()
  await page.route('**/api/deals/*', () => {})
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('[data-field=company]').waitFor()
  await page.context().close()
})

test('a record that is gone says so and can be brought back', async () => {
  const { body } = await company.world.as('anna').post('/api/companies', { name: 'Short-lived Ltd' })
  const { id } = body as unknown as Found
  const page = await open('companies', 'Short-lived Ltd')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.waitForURL('**/companies')
  await page.goto(`${company.url}/companies/${id}`)
  await page.getByRole('button', { name: 'Restore it if it was deleted' }).click()
  await page.getByRole('heading', { level: 1, name: 'Short-lived Ltd' }).waitFor()
  await page.context().close()
})

test('on a phone the parts stand behind tabs and the verbs within reach of the thumb', async () => {
  const page = await open('deals', 'Wooden toys', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await field(page, 'company').waitFor()
  const win = await page.getByRole('button', { name: 'Win' }).boundingBox()
  assert.ok(win && win.y > 600)
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await page.getByRole('button', { name: 'Note', exact: true }).waitFor()
  await page.context().close()
})

test('the keyboard goes along to a record, and comes back to what one left by', async () => {
  const page = await company.open('anna', '/deals')
  const focused = () => page.evaluate(() => {
    const active = document.activeElement
    const row = document.getElementById(active?.getAttribute('aria-activedescendant') ?? '')?.closest('[role=row]')
    return `${active?.tagName} ${(row ?? active)?.textContent ?? ''}`
  })
  const focusIs = (what: RegExp) => page.waitForFunction(([text]) => {
    const active = document.activeElement
    const row = document.getElementById(active?.getAttribute('aria-activedescendant') ?? '')?.closest('[role=row]')
    return new RegExp(text ?? '').test(`${active?.tagName} ${(row ?? active)?.textContent ?? ''}`)
  }, [what.source]).catch(async () => assert.match(await focused(), what))
  await page.getByRole('grid').getByRole('link', { name: 'Wooden toys' }).click()
  await focusIs(/^H1 Wooden toys/)
  await page.keyboard.press('Escape')
  await focusIs(/^DIV .*Wooden toys/)
  await page.keyboard.press('Enter')
  await focusIs(/^H1 Wooden toys/)
  await page.locator('[data-field=company] a').click()
  await focusIs(/^H1 Żółw/)
  await page.goBack()
  await focusIs(/^A Żółw/)
  await page.context().close()
})
