import type { OpenedServer } from './server.ts'

/**
 * Ends the process cleanly on SIGTERM, Ctrl-C and a closed terminal: `stop` lets requests finish and closes what is
 * open. Further signals change nothing; what does not end within 20 seconds is left.
 */
export function stopOnSignal(stop: () => Promise<void>): AbortSignal {
  const stopping = new AbortController()
  const end = async () => {
    if (stopping.signal.aborted) return
    stopping.abort()
    setTimeout(() => leave('Something did not stop within 20 seconds'), 20_000).unref()
    await stop().catch((error: Error) => leave(error.message))
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
  return stopping.signal
}

function leave(reason: string) {
  console.error(`pareto: ${reason}`)
  process.exit(1)
}

/**
 * Closes a server when its requests are answered; those that take more than 10 seconds are cut. A browser keeps a
 * connection open after its answer, which may come just after the server had looked for idle ones.
 */
export async function closeGently({ app, close }: OpenedServer) {
  const idle = setInterval(() => app.server.closeIdleConnections(), 50)
  const late = setTimeout(() => app.server.closeAllConnections(), 10_000)
  try {
    await close()
  } finally {
    clearInterval(idle)
    clearTimeout(late)
  }
}
