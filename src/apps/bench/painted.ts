import type { Page } from 'playwright-core'

/** What must stand on the page before it counts as there. */
export interface Ready { readonly selector: string; readonly also?: string; readonly address?: string }

/** Waits until it is there and the screen has been painted with it. */
export async function painted(page: Page, ready: Ready): Promise<void> {
  await page.waitForFunction(isThere, ready, { polling: 'raf', timeout: 60_000 })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}

/**
 * Milliseconds from an event to the second frame after it is there, so: painted. The page watches itself by its own clock;
 * talking to the browser takes no part of the time.
 */
export async function timed(page: Page, event: string, ready: Ready, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(watch, { event, ready })
  await act()
  return page.evaluate(() => (window as unknown as { bench: Promise<number> }).bench)
}

function isThere({ selector, also, address }: Ready): boolean {
  if (address !== undefined && location.pathname !== address) return false
  return document.querySelector(selector) !== null && (also === undefined || document.querySelector(also) !== null)
}

/** Runs in the page, where nothing of this file is known. */
function watch({ event, ready }: { readonly event: string; readonly ready: Ready }): void {
  const { selector, also, address } = ready
  const isThere = () => (address === undefined || location.pathname === address)
    && document.querySelector(selector) !== null && (also === undefined || document.querySelector(also) !== null)
  const bench = new Promise<number>((resolve, reject) => {
    let began: number | undefined
    window.addEventListener(event, () => { began ??= performance.now() }, { capture: true, once: true })
    const deadline = performance.now() + 20_000
    const look = () => {
      const start = began
      if (start !== undefined && isThere()) requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)))
      else if (performance.now() > deadline) reject(new Error(`${selector} was not there 20 s after ${event}`))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  Object.assign(window, { bench })
}
