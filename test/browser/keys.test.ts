import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pagesForFile } from './pages.ts'

const company = await pagesForFile()

const grid = (page: Page) => page.getByRole('grid')
const focused = (page: Page) => page.locator(':focus')

/** Tab by Tab to the control of that name, as one who has no mouse comes there. */
async function tabTo(page: Page, name: string, back = false) {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const here = await focused(page).first().evaluate((element) => element.getAttribute('aria-label') ?? element.textContent ?? '').catch(() => '')
    if (here.startsWith(name)) return
  }
  assert.fail(`“${name}” is not reached by Tab`)
}

/** Presses keys; what they save has been answered afterwards. */
const saved = (page: Page, address: RegExp, keys: string) =>
  Promise.all([page.waitForResponse((answer) => address.test(answer.url()) && answer.request().method() !== 'GET'), page.keyboard.press(keys)])

/** The menu of the view whose tab has the focus. */
async function openMenu(page: Page) {
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Rename' }).and(focused(page)).waitFor()
}

test('a view is saved, renamed, shared, changed, restored and deleted by keys alone', async () => {
  const page = await company.open('olena', '/deals')
  const tab = (name: string) => page.getByRole('tab', { name })
  await grid(page).getByText('Wooden toys').waitFor()
  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Field' }).and(focused(page)).waitFor()
  await page.keyboard.type('amount')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Value' }).and(focused(page)).waitFor()
  await page.keyboard.type('100')
  await page.getByText('Amount is at least €100').waitFor()
  await page.keyboard.press('Escape')
  await grid(page).and(focused(page)).waitFor()
  await tabTo(page, 'Save as a new view', true)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Name of the view' }).and(focused(page)).waitFor()
  await page.keyboard.type('Large')
  await page.keyboard.press('Enter')
  await tab('Large').and(focused(page)).waitFor()
  await openMenu(page)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Name of the view' }).and(focused(page)).waitFor()
  await page.keyboard.type('Large ones')
  await saved(page, /views/, 'Enter')
  await tab('Large ones').and(focused(page)).waitFor()
  await openMenu(page)
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'My team' }).and(focused(page)).waitFor()
  await saved(page, /views/, 'Enter')
  await tab('My team Large ones').waitFor()
  const views = (await company.world.as('marek').get('/api/views')).body['items'] as unknown as { name: string }[]
  assert.deepEqual(views.map(({ name }) => name), ['Large ones'], 'a colleague of the team has it too')
  await tabTo(page, 'Clear the filter')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Discard the changes', true)
  await page.keyboard.press('Enter')
  await tab('Large ones').and(focused(page)).waitFor()
  await page.getByText('Amount is at least €100').waitFor()
  await openMenu(page)
  await page.keyboard.press('End')
  await saved(page, /views/, 'Enter')
  await tab('Large ones').waitFor({ state: 'detached' })
  await page.getByText('View “Large ones” deleted').waitFor()
  await page.context().close()
})

test('a deal is opened, edited, moved along its stages, worked on and won by keys alone', async () => {
  const page = await company.open('olena', '/deals?sort=name')
  await grid(page).getByText('Wooden toys').waitFor()
  await page.keyboard.press('j')
  await grid(page).locator('[data-whole]').filter({ hasText: 'Wooden toys' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Wooden toys' }).and(focused(page)).waitFor()
  await tabTo(page, 'Edit: Amount')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Amount' }).and(focused(page)).waitFor()
  await page.keyboard.type('1500')
  await saved(page, /deals/, 'Enter')
  await page.getByRole('button', { name: 'Edit: Amount' }).and(focused(page)).getByText('€1,500').waitFor()
  await tabTo(page, 'Proposal', true)
  await saved(page, /deals/, 'Enter')
  await page.locator('[aria-current=step]', { hasText: 'Proposal' }).waitFor()
  await page.getByRole('button', { name: /^Proposal/ }).and(focused(page)).waitFor()
  await page.keyboard.press('t')
  await page.getByRole('textbox', { name: 'What is to be done?' }).and(focused(page)).waitFor()
  await page.keyboard.type('Send the contract')
  await saved(page, /activities/, 'Enter')
  await page.getByRole('checkbox', { name: 'Done: Send the contract' }).waitFor()
  await page.getByRole('group', { name: 'Add to the record' }).locator(':focus').waitFor()
  await tabTo(page, 'Done: Send the contract')
  await saved(page, /activities/, 'Space')
  await page.locator('article').getByText('Send the contract').waitFor()
  await page.locator(':focus').waitFor()
  await tabTo(page, 'Win', true)
  await saved(page, /deals/, 'Enter')
  await page.locator('[aria-current=step]', { hasText: 'Won' }).waitFor()
  await page.getByRole('button', { name: 'Reopen' }).and(focused(page)).waitFor()
  const { body } = await company.world.as('olena').get('/api/deals?sort=-amount&fields=name,status,amount')
  const deals = body['items'] as unknown as { name: string; status: string; amount: { amount: string } }[]
  assert.deepEqual(deals.filter(({ status }) => status === 'won').map(({ name, amount }) => [name, amount.amount]), [['Wooden toys', '1500.00']])
  await page.context().close()
})

test('a search that finds nothing leaves the keyboard where one types, and gives the rows back', async () => {
  const page = await company.open('anna', '/deals')
  await grid(page).getByText('Чай').waitFor()
  await page.keyboard.press('Slash')
  await page.keyboard.type('zzzz')
  await page.getByText('Nothing was found for “zzzz”.').waitFor()
  await page.getByRole('searchbox').and(focused(page)).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('чай')
  await grid(page).getByText('Чай').waitFor()
  await page.getByRole('searchbox').and(focused(page)).waitFor()
  await page.keyboard.type('zzz')
  await page.getByText('Nothing found').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#content').and(focused(page)).waitFor()
  await page.keyboard.press('Slash')
  await page.keyboard.press('Escape')
  await grid(page).and(focused(page)).waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText('Selected: 3 deals').waitFor()
  await page.keyboard.press('Shift+ArrowUp')
  await page.getByText('Selected: 2 deals').waitFor()
  await page.goto(company.url + '/nope/12/x')
  await page.getByText('There is nothing here').waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'Deals' }).waitFor()
  await page.context().close()
})
