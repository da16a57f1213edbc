import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pagesForFile } from './pages.ts'

const company = await pagesForFile()

const pathOf = (page: Page) => new URL(page.url()).pathname

test('the palette finds a record by a misspelt name and opens it', async () => {
  const page = await company.open('olena', '/')
  await page.getByRole('button', { name: 'Search or run a command' }).waitFor()
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('soniashnyk')
  await page.getByRole('option', { name: /Соняшник/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(companies|deals|people)\/\d+/)
  await page.waitForFunction(() => localStorage.getItem('pareto.recents') !== null)
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('group', { name: 'Recently opened' }).getByRole('option').first().waitFor()
  await page.context().close()
})

test('the palette runs commands: it makes a record and goes to pages', async () => {
  const page = await company.open('olena', '/')
  await page.getByRole('button', { name: 'Search or run a command' }).waitFor()
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('combobox').fill('new com')
  await page.getByRole('option', { name: 'New company' }).waitFor()
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill('Palette Ltd')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/companies\/\d+/)
  await page.getByText('Created: Palette Ltd').waitFor()
  await page.context().close()
})

test('what a screen offers is reached by its name: verbs of a record, tools of a list', async () => {
  const page = await company.open('anna', '/deals')
  const palette = async (words: string) => {
    await page.keyboard.press('Control+KeyK')
    await page.getByRole('combobox', { name: 'Search and commands' }).fill(words)
    await page.getByRole('option', { name: new RegExp(words) }).first().waitFor()
    await page.keyboard.press('Enter')
  }
  await page.getByRole('grid').getByText('Wooden toys').waitFor()
  await palette('Export')
  await page.getByRole('menuitem', { name: /CSV/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('grid').getByText('Wooden toys').click()
  await page.getByRole('button', { name: 'Call', exact: true }).waitFor()
  await palette('Call')
  await page.getByRole('textbox').first().waitFor()
  assert.match(await page.evaluate(() => document.activeElement?.tagName ?? ''), /INPUT|TEXTAREA/)
  await page.context().close()
})

test('a command that has the very words goes before records that only look like them', async () => {
  const page = await company.open('anna', '/deals')
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('Control+KeyK')
  await page.keyboard.type('settings us')
  await page.getByRole('option', { name: 'Settings: Users', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/settings\/users/)
  await page.context().close()
})

test('keys work by their place, whatever the layout', async () => {
  const page = await company.open('olena', '/')
  await page.getByRole('button', { name: 'Search or run a command' }).waitFor()
  await press(page, 'KeyG', 'п')
  await press(page, 'KeyD', 'в')
  await page.waitForURL(/\/deals/)
  await press(page, 'KeyC', 'с')
  await page.getByRole('dialog', { name: 'New deal' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await press(page, 'Slash', '.', { shiftKey: true })
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Deals').waitFor()
  await page.context().close()
})

test('a change of language repaints everything and stays with the person', async () => {
  const page = await company.open('zofia', '/deals')
  await page.getByRole('button', { name: /^Account of/ }).click()
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'PATCH'), page.getByRole('button', { name: 'Polski' }).click()])
  await page.getByRole('link', { name: 'Szanse sprzedaży' }).waitFor()
  await page.waitForFunction(() => document.documentElement.lang === 'pl')
  const { body } = await company.world.as('zofia').get('/api/session')
  assert.equal((body['user'] as unknown as { language: string }).language, 'pl')
  await page.reload()
  await page.getByRole('list').getByRole('link', { name: 'Mój dzień' }).waitFor()
  await page.context().close()
})

test('a person who may only read is offered nothing to create', async () => {
  const page = await company.open('zofia', '/settings/users')
  await page.getByRole('table').waitFor()
  assert.equal(await page.getByRole('button', { name: /Zaproś|Invite/ }).count(), 0)
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('listbox').waitFor()
  assert.equal(await page.getByRole('option', { name: /^(New|Now[aey]) / }).count(), 0)
  assert.equal(pathOf(page), '/settings/users')
  await page.context().close()
})

/** A key as another layout sends it: the same place, another letter. */
async function press(page: Page, code: string, key: string, more: object = {}) {
  await page.evaluate(([code, key, more]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...more })), [code, key, more] as const)
}

test('what closes gives the focus back, and keys switch from list to board', async () => {
  const page = await company.open('anna', '/deals')
  const grid = page.getByRole('grid').and(page.locator(':focus'))
  await grid.waitFor()
  const floating = { KeyC: page.getByRole('dialog', { name: 'New deal' }), 'Shift+Slash': page.getByRole('dialog', { name: 'Keyboard shortcuts' }), 'Control+KeyK': page.getByRole('combobox') }
  for (const [keys, opened] of Object.entries(floating)) {
    await page.keyboard.press(keys)
    await opened.waitFor()
    await page.keyboard.press('Escape')
    await opened.waitFor({ state: 'detached' })
    await grid.waitFor()
  }
  await press(page, 'KeyF', 'а')
  await page.getByRole('combobox', { name: 'Field' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Escape')
  await grid.waitFor()
  await press(page, 'KeyB', 'и')
  await page.waitForURL(/board/)
  await page.locator('[data-card]').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.locator('[data-card]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/deals\/\d+/)
  await page.getByRole('heading', { level: 1 }).and(page.locator(':focus')).waitFor()
  await page.getByRole('button', { name: 'Note', exact: true }).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('Said yes')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('group', { name: 'Add to the record' }).locator(':focus').waitFor()
  await page.context().close()
})
