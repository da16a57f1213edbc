import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { type Ready, painted, timed } from './painted.ts'

/** Milliseconds, medians of all runs, unless the name says otherwise. */
export type BrowserTimes = Readonly<Record<string, number>>

export interface SignIn { readonly email: string; readonly password: string }

/** Chromium of this machine, or undefined. */
export const chromiumPath = (): string | undefined =>
  [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== undefined && path !== '' && existsSync(path))

/** What a person feels: first page cold and reloaded, a record opened, the way back, a card dragged. */
export async function browserTimes(port: number, signIn: SignIn, runs: number, executablePath: string): Promise<BrowserTimes> {
  const found = new Map<string, number[]>()
  const note = (name: string, value: number) => void found.set(name, [...(found.get(name) ?? []), value])
  for (let run = 0; run < runs; run++) {
    await inFreshBrowser(executablePath, async (context) => {
      const page = context.pages()[0] ?? (await context.newPage())
      await firstPage(page, await context.newCDPSession(page), `http://127.0.0.1:${port}`, signIn, note)
      await records(page, note)
      await cards(page, `http://127.0.0.1:${port}`, note)
    })
  }
  return Object.fromEntries([...found].map(([name, values]) => [name, median(values)]))
}

type Note = (name: string, value: number) => void

const rows: Ready = { selector: '[role=row] a[data-open]' }

async function firstPage(page: Page, devtools: CDPSession, base: string, { email, password }: SignIn, note: Note): Promise<void> {
  let bytes = 0
  let requests = 0
  await devtools.send('Network.enable')
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests++
  })
  const started = performance.now()
  await page.goto(base + '/people', { waitUntil: 'commit' })
  await page.fill('input[type=email]', email)
  await page.fill('input[type=password]', password)
  await page.keyboard.press('Enter')
  await painted(page, rows)
  note('first page, cold', performance.now() - started)
  await page.waitForTimeout(1500)
  note('first page, kB over the wire', bytes / 1024)
  note('first page, requests', requests)
  const reloaded = performance.now()
  await page.reload({ waitUntil: 'commit' })
  await painted(page, rows)
  note('first page, reloaded', performance.now() - reloaded)
  await page.waitForTimeout(1000)
}

async function records(page: Page, note: Note): Promise<void> {
  for (let at = 0; at < 4; at++) {
    const link = page.locator('[role=row] a[data-open]').nth(at * 3)
    const id = (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
    const opened = await timed(page, 'pointerdown', { selector: 'main h1', address: `/people/${id}`, also: 'main [data-field]' }, () => link.click())
    note(at === 0 ? 'open a record, the first' : 'open a record', opened)
    await page.waitForTimeout(600)
    note('back to the list', await timed(page, 'popstate', { ...rows, address: '/people' }, () => page.goBack({ waitUntil: 'commit' })))
    await page.waitForTimeout(400)
  }
}

async function cards(page: Page, base: string, note: Note): Promise<void> {
  const started = performance.now()
  await page.goto(base + '/deals/board', { waitUntil: 'commit' })
  await painted(page, { selector: '[data-card]' })
  note('board, loaded', performance.now() - started)
  await page.waitForTimeout(1500)
  for (let at = 0; at < 3; at++) {
    const columns = page.locator('[role=grid][aria-rowcount]:has([data-card])')
    const card = columns.nth(at % 2).locator('[data-card]').nth(1)
    const target = columns.nth((at % 2) + 1)
    const id = await card.getAttribute('data-card')
    const [from, to] = [await card.boundingBox(), await target.boundingBox()]
    const label = await target.getAttribute('aria-label')
    if (!from || !to) continue
    await page.mouse.move(from.x + from.width / 3, from.y + 14)
    await page.mouse.down()
    await page.mouse.move(from.x + from.width / 3 + 14, from.y + 26, { steps: 4 })
    await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 12 })
    await page.waitForTimeout(250)
    let dropped = 0
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH').then(() => performance.now() - dropped)
    note('drag a card, painted', await timed(page, 'drop', { selector: `[role=grid][aria-label="${label}"] [data-card="${id}"]` }, () => {
      dropped = performance.now()
      return page.mouse.up()
    }))
    note('drag a card, saved', await saved)
    await page.waitForTimeout(800)
  }
}

async function inFreshBrowser(executablePath: string, work: (context: BrowserContext) => Promise<void>): Promise<void> {
  const { chromium } = await import('playwright-core')
  const profile = mkdtempSync(join(tmpdir(), 'pareto-bench-'))
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: quiet, viewport: { width: 1440, height: 900 } })
  try {
    await work(context)
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

const median = (values: readonly number[]): number => Math.round([...values].sort((a, b) => a - b)[values.length >> 1] ?? 0)
