import { setTimeout as pause } from 'node:timers/promises'

export interface Told { readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly change: string | null }

/** How requests reach a server that may be killed at any moment and come back at another address. */
export interface Door {
  address: string
  cookie: string
}

/** One try. Null when no answer came or the server could not say what became of it: the write may have been carried out or not. */
export async function tryOnce(door: Door, method: string, path: string, body?: object, key?: string): Promise<Told | null> {
  try {
    const response = await fetch(door.address + path, {
      method, signal: AbortSignal.timeout(15_000), ...(body ? { body: JSON.stringify(body) } : {}),
      headers: { cookie: door.cookie, 'x-requested-with': 'pareto', ...(body ? { 'content-type': 'application/json' } : {}), ...(key ? { 'idempotency-key': key } : {}) },
    })
    const text = await response.text()
    if (response.status >= 500) return null
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) as Told['body'], change: response.headers.get('x-change') }
  } catch {
    return null
  }
}

/** Asks until an answer comes: for reading, and for writes under a key, which are carried out once however often they are sent. */
export async function insist(door: Door, method: string, path: string, body?: object, key?: string): Promise<Told> {
  for (let tries = 0; tries < 600; tries++) {
    const told = await tryOnce(door, method, path, body, key)
    if (told) return told
    await pause(50)
  }
  throw new Error(`No answer to ${method} ${path} for half a minute`)
}
