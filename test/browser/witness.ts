import type { Page } from 'playwright-core'

/** Notes what a page says and asks, and tells it with what the page shows: for a test that ended before it closed its page. */
export function witness(page: Page): () => Promise<string> {
  const said: string[] = []
  const waiting = new Set<string>()
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => said.push(`thrown: ${error.stack ?? error.message}`))
  page.on('framenavigated', (frame) => said.push(`address: ${frame.url()}`))
  page.on('request', (request) => waiting.add(`${request.method()} ${request.url()}`))
  page.on('requestfinished', (request) => void waiting.delete(`${request.method()} ${request.url()}`))
  page.on('requestfailed', (request) => {
    waiting.delete(`${request.method()} ${request.url()}`)
    said.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText ?? ''}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 || response.request().method() !== 'GET') said.push(`answered: ${response.status()} ${response.request().method()} ${response.url()}`)
  })
  return async () => {
    const shown = await page.locator('body').innerText({ timeout: 5000 }).catch((error: unknown) => `(no answer from the page: ${String(error)})`)
    return [`The page left open at ${page.url()} shows:`, shown, 'It said:', ...said.slice(-40), 'It waits for:', ...waiting].join('\n')
  }
}
