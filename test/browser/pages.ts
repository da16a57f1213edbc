import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { startSession } from '#kernel/accounts/session.ts'
import type { Ending } from '../ending.ts'
import { type Who, type World, world } from '../world.ts'
import { browser } from './engine.ts'
import { witness } from './witness.ts'

/** The small world with its server listening, and pages of people who are signed in there. */
export interface Pages {
  readonly world: World
  readonly url: string
  /** a new window of that person; what goes wrong in it fails the test */
  open(who: Who, path: string, options?: BrowserContextOptions): Promise<Page>
}

/** One company for all tests of a file. */
export async function pagesForFile(): Promise<Pages> {
  const endings: (() => Promise<void>)[] = []
  after(async () => {
    for (const end of endings.reverse()) await end()
  })
  return pages({ after: (end) => void endings.push(end) })
}

/** Starts the server; it and its windows end with the test. */
export async function pages(t: Ending): Promise<Pages> {
  const made = await world(t)
  await made.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(made.app.server.address() as AddressInfo).port}`
  const witnesses = new Map<Page, () => Promise<string>>()
  t.after(async () => {
    // Tests close their pages as their last step: one that is open tells why its test failed.
    for (const [page, tell] of witnesses) {
      if (!page.isClosed()) console.error(await tell())
      await page.context().close()
    }
  })
  return {
    world: made,
    url,
    async open(who, path, options = {}) {
      const context = await (await browser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })
      const token = await startSession(made.database, made.workspace.schema, made.as(who).id, { address: '127.0.0.1', agent: 'browser test' })
      await context.addCookies([{ name: 'pareto_session', value: token, url }])
      const page = await context.newPage()
      witnesses.set(page, witness(page))
      page.on('pageerror', (error) => {
        throw error
      })
      await page.goto(url + path)
      return page
    },
  }
}
