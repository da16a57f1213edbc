import assert from 'node:assert/strict'
import { before, after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Pages, pages } from './pages.ts'

let company: Pages
const endings: (() => Promise<void>)[] = []
before(async () => {
  company = await pages({ after: (end) => void endings.push(end) })
})
after(async () => {
  for (const end of endings.reverse()) await end()
})

const grid = (page: Page) => page.getByRole('grid')
const row = (page: Page, text: string) => grid(page).getByRole('row').filter({ hasText: text })
const cell = (page: Page, text: string, column: number) => row(page, text).getByRole('gridcell').nth(column + 1)
const deal = async (name: string) => (await company.world.as('anna').get(`/api/deals?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: '=', value: name }))}`)).body as never as { items: Record<string, never>[] }

async function columnAt(page: Page, name: string): Promise<number> {
  await row(page, 'Wooden toys').waitFor()
  return grid(page).getByRole('columnheader').evaluateAll((heads, wanted) => heads.findIndex((head) => head.textContent === wanted) - 1, name)
}

test('a cell is edited where it stands, and the change can be undone', async () => {
  const page = await company.open('anna', '/deals')
  const amount = await columnAt(page, 'Amount')
  await cell(page, 'Wooden toys', amount).click()
  await page.keyboard.type('1.5k')
  await page.keyboard.press('Enter')
  await cell(page, 'Wooden toys', amount).getByText('€1,500').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await cell(page, 'Wooden toys', amount).getByText('€1,200').waitFor()
  assert.equal((await deal('Wooden toys')).items[0]?.['amount']?.['amount'], '1200.00')
  await page.context().close()
})

test('what the server refuses comes back into the cell with the reason', async () => {
  const page = await company.open('anna', '/deals')
  const close = await columnAt(page, 'Expected close')
  await cell(page, 'Wooden toys', close).click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('someday')
  await page.keyboard.press('Enter')
  await row(page, 'Wooden toys').getByRole('alert').waitFor()
  assert.equal(await row(page, 'Wooden toys').locator('input:not([type=checkbox])').inputValue(), 'someday')
  await page.keyboard.press('Escape')
  await page.context().close()
})

test('a filter is built by keys, reads like a sentence and stays in the address', async () => {
  const page = await company.open('anna', '/deals')
  await row(page, 'Wooden toys').waitFor()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('combobox', { name: 'Field' }).fill('company industry')
  await page.keyboard.press('Enter')
  await page.keyboard.type('food')
  await row(page, 'Wooden toys').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByText('Company › Industry contains “food”').waitFor()
  await page.reload()
  await row(page, 'Чай').waitFor()
  assert.equal(await row(page, 'Wooden toys').count(), 0)
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await row(page, 'Wooden toys').waitFor()
  await page.context().close()
})

test('a view is kept under a name, and what differs from it is marked', async () => {
  const page = await company.open('olena', '/deals')
  await row(page, 'Wooden toys').waitFor()
  await grid(page).getByRole('button', { name: 'Amount', exact: true }).click()
  await page.getByRole('button', { name: 'Save as a new view' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('By amount')
  await page.keyboard.press('Enter')
  const tab = page.getByRole('tab', { name: 'By amount' })
  await tab.waitFor()
  assert.equal(await tab.getAttribute('aria-selected'), 'true')
  assert.equal(await page.getByText('Discard the changes').count(), 0)
  await grid(page).getByRole('button', { name: 'Stage', exact: true }).click()
  await page.getByRole('button', { name: 'Discard the changes' }).click()
  await grid(page).getByRole('columnheader', { name: 'Amount' }).and(page.locator('[aria-sort=ascending]')).waitFor()
  await page.context().close()
})

test('rows stand in groups that count, sum and fold', async () => {
  const page = await company.open('anna', '/deals?group=owner')
  const group = grid(page).getByRole('row', { expanded: true }).filter({ hasText: 'Олена Коваль' })
  await group.getByText('2', { exact: true }).waitFor()
  await group.click()
  await row(page, 'Wooden toys').waitFor({ state: 'detached' })
  await row(page, 'Чай').waitFor()
  await page.context().close()
})

test('many records are changed at once, with a word of what will happen, and all of it undone', async () => {
  const page = await company.open('anna', '/companies')
  await row(page, 'Żółw').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar').getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('combobox', { name: 'Field' }).fill('industry')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Industry' }).fill('Retail')
  await page.getByText('Industry becomes “Retail”: 3 companies.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Changed: 3 companies').waitFor()
  await grid(page).getByText('Retail').nth(2).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await grid(page).getByText('Retail').first().waitFor({ state: 'detached' })
  await page.context().close()
})

test('tags are added to those that records have, and taken away again', async () => {
  const { world } = company
  const [made] = (await world.as('anna').get('/api/companies?sort=name&limit=1')).body['items'] as unknown as { id: number; version: number }[]
  await world.as('anna').patch(`/api/companies/${made?.id}`, { tags: ['old'] })
  const tags = async () => ((await world.as('anna').get('/api/companies?sort=name')).body['items'] as unknown as { tags: string[] | null }[]).map((one) => one.tags)
  const page = await company.open('anna', '/companies?columns=name,tags')
  await row(page, 'Żółw').waitFor()
  await page.keyboard.press('Control+a')
  const tag = async (word: string) => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Tag' }).click()
    if (word === 'old') await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('combobox', { name: 'Tags' }).fill(word)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Apply' }).click()
  }
  await tag('fair')
  await page.getByText('Changed: 3 companies').waitFor()
  assert.deepEqual(await tags(), [['old', 'fair'], ['fair'], ['fair']])
  await tag('old')
  await page.getByText('Changed: 1 company').waitFor()
  assert.deepEqual(await tags(), [['fair'], ['fair'], ['fair']])
  await page.context().close()
})

test('a change of more records than one waits for shows how far it is, stops when asked, and is undone', async () => {
  const { world } = company
  for (let at = 0; at < 650; at += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, more) => world.as('anna').post('/api/companies', { name: `Mass ${String(at + more).padStart(3, '0')}` })))
  }
  const mass = { field: 'name', op: 'starts', value: 'Mass' }
  const found = (filter: object) => `filter=${encodeURIComponent(JSON.stringify(filter))}`
  const ofMass = found(mass)
  const list = (await world.as('anna').get(`/api/companies?${ofMass}&sort=-createdAt&limit=500`)).body['items'] as unknown as { id: number }[]
  const retail = found({ and: [mass, { field: 'industry', op: '=', value: 'Retail' }] })
  const changed = async () => (await world.as('anna').get(`/api/companies?${retail}&count=true`)).body['total'] as unknown as number
  const page = await company.open('anna', `/companies?${ofMass}`)
  await page.getByText('650', { exact: true }).first().waitFor()
  await row(page, 'Mass 000').waitFor()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Select all: 650 companies' }).click()
  await page.getByRole('toolbar').getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('combobox', { name: 'Field' }).fill('industry')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Industry' }).fill('Retail')
  // Somebody holds one of the last records: the change waits at it, so that its progress can be looked at.
  await world.database.transaction(async (connection) => {
    await connection.run({ text: `select 1 from ${world.workspace.schema}.company where id = $1 for update`, values: [list[450]?.id] })
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('progressbar', { name: 'In progress: 650 companies' }).waitFor()
    await page.getByText('62 %').waitFor()
    await Promise.all([page.waitForResponse(/cancel/), page.getByRole('status').getByRole('button', { name: 'Cancel' }).click()])
  })
  await page.getByText('Stopped. Changed: 600 companies').waitFor()
  assert.equal(await changed(), 600)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone', { exact: false }).waitFor()
  assert.equal(await changed(), 0)
  await page.context().close()
})

test('heads of columns are reached by keys: up from the first row, along them, and down again', async () => {
  const page = await company.open('anna', '/deals')
  await row(page, 'Wooden toys').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowUp')
  const focused = (name: string) => grid(page).getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor()
  await focused('Name')
  await page.keyboard.press('Enter')
  await grid(page).getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort=ascending]')).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Wider' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menuitem', { name: 'Wider' }).waitFor({ state: 'detached' })
  await focused('Menu of the column “Name”')
  await page.keyboard.press('ArrowRight')
  await focused('Company')
  await page.keyboard.press('ArrowDown')
  await grid(page).and(page.locator(':focus')).waitFor()
  await grid(page).locator('[role=gridcell][data-active]').waitFor()
  await page.context().close()
})

test('from a record one comes back to the row one left, and the last change is undone by keys', async () => {
  const page = await company.open('anna', '/deals')
  await row(page, 'Чай').waitFor()
  await page.keyboard.press('Slash')
  await page.getByRole('searchbox').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Escape')
  for (let at = 0; at < 3; at++) await page.keyboard.press('j')
  const here = grid(page).locator('[role=row][data-whole]')
  const name = (await here.locator('[data-open]').textContent()) ?? ''
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name }).waitFor()
  await page.getByRole('button', { name: 'Edit: Probability' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('77')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Edit: Probability' }).getByText('77%').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Edit: Probability' }).getByText('77%').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await here.filter({ hasText: name }).waitFor()
  await page.context().close()
})

test('a change by somebody else shows without moving what I am typing', async () => {
  const page = await company.open('anna', '/deals')
  const step = await columnAt(page, 'Name')
  await row(page, 'Чай').waitFor()
  await cell(page, 'Олія на рік', step).click({ position: { x: 250, y: 16 } })
  await page.keyboard.press('F2')
  await page.keyboard.type('Олія на два')
  const [other] = (await deal('Чай')).items
  await company.world.as('ivan').patch(`/api/deals/${other?.['id']}`, { name: 'Чай и кофе', version: other?.['version'] })
  await company.world.as('ivan').post('/api/deals', { name: 'Ещё чай' })
  await row(page, 'Чай и кофе').waitFor()
  await row(page, 'Ещё чай').waitFor()
  assert.equal(await grid(page).locator('input:not([type=checkbox])').inputValue(), 'Олія на два')
  await page.keyboard.press('Enter')
  await row(page, 'Олія на два').waitFor()
  await page.context().close()
})

test('a linked record is created in the cell that misses it', async () => {
  const page = await company.open('anna', '/deals')
  const linked = await columnAt(page, 'Company')
  await cell(page, 'Wooden toys', linked).click({ position: { x: 160, y: 16 } })
  await page.keyboard.press('Enter')
  await page.keyboard.type('Brand New Ltd')
  await page.getByRole('option', { name: 'Company: create “Brand New Ltd”' }).click()
  await cell(page, 'Wooden toys', linked).getByText('Brand New Ltd').waitFor()
  await page.context().close()
})

test('on a phone the list is cards of two lines', async () => {
  const page = await company.open('olena', '/deals', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await page.getByRole('searchbox').tap()
  await page.keyboard.type('wooden')
  await page.getByRole('listitem').filter({ hasText: 'Чай' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Filter' }).tap()
  await page.getByRole('combobox', { name: 'Field' }).waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('[role=toolbar] *')].filter((part) => part.getBoundingClientRect().right > innerWidth).length), 0)
  await page.getByRole('listitem').filter({ hasText: 'Wooden toys' }).tap()
  await page.waitForURL(/\/deals\/\d+/)
  await page.getByRole('button', { name: 'Edit: Probability' }).tap()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('66')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Undo' }).tap()
  await page.getByRole('button', { name: 'Edit: Probability' }).getByText('66%').waitFor({ state: 'detached' })
  await page.context().close()
})
