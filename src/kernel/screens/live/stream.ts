import { type Change, type Heard, tell } from './changes.ts'

const lockName = 'pareto-stream'

/**
 * Listens to /api/stream from the cursor `since` and tells what is heard (see changes.ts). Browsers allow six connections to a
 * server, so the tabs of one person share one stream: the tab that holds the lock listens and passes on. After a
 * pause in which changes may have been missed it tells a 'gap'. Answers how to stop.
 */
export function listen(since: string): () => void {
  const stop = new AbortController()
  const channel = new BroadcastChannel(lockName)
  channel.onmessage = ({ data }: MessageEvent<Heard>) => tell(data)
  stop.signal.addEventListener('abort', () => channel.close())
  const heard = (what: Heard) => {
    tell(what)
    channel.postMessage(what)
  }
  if (navigator.locks) void leadWhenFree(since, heard, stop.signal)
  else listenWhileVisible(since, heard, stop.signal)
  return () => stop.abort()
}

async function leadWhenFree(since: string, heard: (what: Heard) => void, signal: AbortSignal) {
  let waited = false
  const lead = () => new Promise<void>((resolve) => {
    // The tab that led before may have gone to sleep with news untold.
    if (waited) heard({ kind: 'gap' })
    const close = open(since, heard)
    signal.addEventListener('abort', () => {
      close()
      resolve()
    })
  })
  const free = await navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
    if (lock) await lead()
    return lock !== null
  })
  if (free || signal.aborted) return
  waited = true
  await navigator.locks.request(lockName, { signal }, lead).catch(() => undefined)
}

/** Without a secure origin there are no locks: the tab listens itself, and only while it is looked at. */
function listenWhileVisible(since: string, heard: (what: Heard) => void, signal: AbortSignal) {
  let close: (() => void) | undefined = open(since, heard)
  const follow = () => {
    close?.()
    close = document.hidden ? undefined : open(since, heard)
    if (close) heard({ kind: 'gap' })
  }
  document.addEventListener('visibilitychange', follow, { signal })
  signal.addEventListener('abort', () => close?.())
}

/** The browser resumes a broken stream by Last-Event-ID itself; when it gives up, we open again from the last cursor seen. */
function open(since: string, heard: (what: Heard) => void): () => void {
  let cursor = since
  let source: EventSource
  let again: ReturnType<typeof setTimeout> | undefined
  const connect = () => {
    source = new EventSource('/api/stream?since=' + encodeURIComponent(cursor))
    source.addEventListener('change', (event) => {
      cursor = event.lastEventId || cursor
      heard({ kind: 'change', change: JSON.parse(event.data as string) as Change })
    })
    source.addEventListener('model', () => heard({ kind: 'model' }))
    source.addEventListener('notice', () => heard({ kind: 'notice' }))
    source.addEventListener('gap', () => heard({ kind: 'gap' }))
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, 5000)
    }
  }
  connect()
  return () => {
    clearTimeout(again)
    source.close()
  }
}
