import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import type { Ending } from '../ending.ts'
import { type World, newBase } from '../people.ts'
import { world } from '../world.ts'
import { browser } from './engine.ts'

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
  const context = await (await browser()).newContext({ viewport: { width: 1440, height: 900 }, locale, timezoneId: 'Europe/Warsaw' })
  t.after(async () => {
    await context.close()
    if (before === 'new base') await base.close()
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  return { base, url, page }
}
