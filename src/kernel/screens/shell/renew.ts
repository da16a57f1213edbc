const remembered = 'pareto.renewed'

/**
 * After an upgrade an open tab asks for chunks that are no more: it loads the new client instead, once a minute at most. What is typed
 * into forms is in the tab's storage and comes back.
 */
export function renewWhenUpgraded(): void {
  addEventListener('vite:preloadError', (event) => {
    if (ahead > 0) return
    if (Date.now() - Number(sessionStorage.getItem(remembered) ?? 0) < 60_000) return
    sessionStorage.setItem(remembered, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}

let ahead = 0

/** What is only fetched ahead may fail: nobody waits for it, and it is asked for again when it is needed. */
export async function fetchAhead(parts: readonly Promise<unknown>[]): Promise<void> {
  ahead++
  await Promise.allSettled(parts)
  ahead--
}
