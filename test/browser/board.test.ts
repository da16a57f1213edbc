import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pagesForFile } from './pages.ts'

const company = await pagesForFile()

const column = (page: Page, name: string) => page.locator('[data-column]').filter({ hasText: name }).first()
const card = (page: Page, name: string) => page.locator('[data-card]').filter({ hasText: name })
const cardIn = (page: Page, stage: string, name: string) => column(page, stage).locator('[data-card]').filter({ hasText: name })
const figures = async (page: Page, name: string) => (await column(page, name).locator('[data-figure]').allTextContents()).join(' ')

interface Deal {
  readonly id: number
  readonly version: number
  readonly stage: { readonly id: number; readonly title: string }
}

async function dealNamed(name: string): Promise<Deal> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: '=', value: name }))
  const answer = await company.world.as('anna').get(`/api/deals?filter=${filter}`)
  return (answer.body as unknown as { items: Deal[] }).items[0] as Deal
}

async function open(who: 'anna' | 'olena' = 'anna'): Promise<Page> {
  const page = await company.open(who, '/deals/board')
  await page.locator('[data-card]').first().waitFor()
  await page.locator('[data-figure=sum]').first().waitFor()
  return page
}

async function drag(page: Page, name: string, to: string): Promise<void> {
  const from = await card(page, name).boundingBox()
  const target = await column(page, to).boundingBox()
  assert.ok(from && target)
  await page.mouse.move(from.x + 40, from.y + 30)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 50, { steps: 3 })
  await page.mouse.move(target.x + target.width / 2, target.y + 200, { steps: 5 })
  await page.mouse.up()
}

/** What is painted first and saved behind: the next test begins when the server has it. */
const saved = (page: Page, step: () => Promise<unknown>) => Promise.all([page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok()), step()])

async function putBack(name: string, stage: string): Promise<void> {
  const { id, version } = await dealNamed(name)
  const stages = (await company.world.as('anna').get('/api/stages?limit=50')).body as unknown as { items: { id: number; name: string }[] }
  await company.world.as('anna').patch(`/api/deals/${id}`, { version, stage: stages.items.find((one) => one.name === stage)?.id })
}

test('a dropped card and the totals of both columns are painted before the server answers', async () => {
  const page = await open()
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/api/deals/*', async (route) => {
    if (route.request().method() === 'PATCH') await held
    await route.continue()
  })
  const before = await figures(page, 'New')
  await drag(page, 'Wooden toys', 'Proposal')
  await cardIn(page, 'Proposal', 'Wooden toys').waitFor()
  assert.match(await figures(page, 'Proposal'), /^1 €1,200 ≈ €600$/)
  assert.notEqual(await figures(page, 'New'), before)
  assert.equal((await dealNamed('Wooden toys')).stage.title, 'New')
  answer()
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  assert.equal((await dealNamed('Wooden toys')).stage.title, 'Proposal')
  assert.match(await figures(page, 'Proposal'), /^1 €1,200 ≈ €600$/)
  await page.context().close()
  await putBack('Wooden toys', 'New')
})

test('a move that lacks something asks for just that; turning away puts the card back', async () => {
  const page = await open()
  await drag(page, 'Wooden toys', 'Lost')
  await page.getByRole('dialog').getByText('Say why the deal was lost.').waitFor()
  await page.keyboard.press('Escape')
  await cardIn(page, 'New', 'Wooden toys').waitFor()
  assert.equal((await dealNamed('Wooden toys')).stage.title, 'New')
  await drag(page, 'Wooden toys', 'Lost')
  await page.getByRole('dialog').waitFor()
  await page.getByRole('dialog').getByRole('combobox').fill('competitor')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await cardIn(page, 'New', 'Wooden toys').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  assert.equal((await dealNamed('Wooden toys')).stage.title, 'Lost')
  await page.getByRole('button', { name: 'Undo' }).click()
  await cardIn(page, 'New', 'Wooden toys').waitFor()
  await page.context().close()
})

test('a deal that somebody else moves goes to its column here too', async () => {
  const page = await open('olena')
  await cardIn(page, 'New', 'Wooden toys').waitFor()
  await putBack('Wooden toys', 'Negotiation')
  await cardIn(page, 'Negotiation', 'Wooden toys').waitFor({ timeout: 3000 })
  await page.waitForFunction(() => [...document.querySelectorAll('[data-column]')].some((one) => (one.textContent ?? '').startsWith('Negotiation1€1,200')))
  await page.context().close()
  await putBack('Wooden toys', 'New')
})

test('cards are walked, chosen and carried by keys', async () => {
  const page = await open()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.getByRole('toolbar').filter({ hasText: 'Selected: 2 deals' }).waitFor()
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByText('Changed: 2 deals').waitFor()
  assert.match(await figures(page, 'Qualified'), /^2 /)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.waitForFunction(() => [...document.querySelectorAll('[data-column]')].some((one) => (one.textContent ?? '').startsWith('Qualified0')))
  await page.context().close()
})

test('from a record one comes back to the card one left', async () => {
  const page = await open()
  await page.locator('[data-card]').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const name = await page.locator('[data-card]:focus').textContent()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/deals\/\d+/)
  await page.keyboard.press('Escape')
  await page.waitForURL(/board/)
  await page.locator('[data-card]:focus').waitFor()
  assert.equal(await page.locator('[data-card]:focus').textContent(), name)
  await page.context().close()
})

test('a deal is added at the head of a column by its name alone', async () => {
  const page = await open()
  await column(page, 'Qualified').getByRole('button', { name: /New: Deal/ }).click()
  await page.keyboard.type('Paper lanterns')
  await page.keyboard.press('Enter')
  await cardIn(page, 'Qualified', 'Paper lanterns').waitFor()
  await page.waitForFunction(() => [...document.querySelectorAll('[data-column]')].some((one) => (one.textContent ?? '').startsWith('Qualified1')))
  assert.equal((await dealNamed('Paper lanterns')).stage.title, 'Qualified')
  await page.context().close()
})

test('the board shows what the list was asked for', async () => {
  const page = await company.open('anna', `/deals/board?filter=${encodeURIComponent(JSON.stringify({ field: 'company.industry', op: 'contains', value: 'Toys' }))}`)
  await card(page, 'Wooden toys').waitFor()
  assert.equal(await page.locator('[data-card]').count(), 1)
  assert.match(await figures(page, 'New'), /^1 /)
  await page.context().close()
})

test('on a phone one column stands at a time', async () => {
  const page = await company.open('anna', '/deals/board', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await card(page, 'Wooden toys').waitFor()
  const width = (await column(page, 'New').boundingBox())?.width
  assert.equal(width, 390)
  await page.getByRole('tab', { name: /Proposal/ }).click()
  await page.waitForFunction(() => document.querySelector('[role=tab][aria-selected=true]')?.textContent?.startsWith('Proposal'))
  await page.context().close()
})

test('on a phone a long press and a slide move a card, or its button does', async () => {
  const page = await company.open('anna', '/deals/board', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { readonly x: number; readonly y: number }) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  const middle = async (what: ReturnType<Page['locator']>) => {
    const box = await what.boundingBox()
    assert.ok(box)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await card(page, 'Wooden toys').waitFor()
  await touch('touchStart', await middle(card(page, 'Wooden toys')))
  await page.getByRole('menuitem', { name: 'Proposal' }).waitFor()
  await touch('touchMove', await middle(page.getByRole('menuitem', { name: 'Proposal' })))
  await touch('touchEnd')
  await cardIn(page, 'Proposal', 'Wooden toys').waitFor({ state: 'attached' })
  await page.getByRole('menuitem').first().waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: /Proposal/ }).tap()
  await page.getByRole('button', { name: 'Move “Wooden toys”…' }).tap()
  await saved(page, () => page.getByRole('menuitem', { name: 'New' }).tap())
  await cardIn(page, 'New', 'Wooden toys').waitFor({ state: 'attached' })
  await page.context().close()
})

test('the keyboard asks a card where it can go', async () => {
  const page = await open()
  await card(page, 'Wooden toys').focus()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'New' }).and(page.locator('[aria-current=true]')).waitFor()
  await page.keyboard.press('Escape')
  await card(page, 'Wooden toys').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'New' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('q')
  await page.keyboard.press('Enter')
  await cardIn(page, 'Qualified', 'Wooden toys').waitFor()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'New' }).and(page.locator(':focus')).waitFor()
  await saved(page, () => page.keyboard.press('Enter'))
  await cardIn(page, 'New', 'Wooden toys').waitFor()
  await page.context().close()
})
