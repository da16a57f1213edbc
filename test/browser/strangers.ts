import type { AddressInfo } from 'node:net'
import { type Page, chromium as engine } from 'playwright-core'
import { chromium } from '../chromium.ts'
import type { Ending } from '../cluster.ts'
import { type World, newBase } from '../people.ts'
import { world } from '../world.ts'

export interface Open {
  readonly base: World
  readonly url: string
  /** a window of nobody in particular */
  readonly page: Page
}

/** A window without a session, before the small world or a base on which nothing is set up. Ends with the test. */
export async function stranger(t: Ending, before: 'company' | 'new base' = 'company', locale = 'en-GB'): Promise<Open> {
  const base = before === 'company' ? await world(t) : await newBase()
  await base.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(base.app.server.address() as AddressInfo).port}`
  const browser = await engine.launch({ executablePath: chromium() ?? '', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] })
  t.after(async () => {
    await browser.close()
    if (before === 'new base') await base.close()
  })
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale, timezoneId: 'Europe/Warsaw' })).newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  return { base, url, page }
}
