/**
 * Ends the process cleanly on SIGTERM, Ctrl-C and a closed terminal: `stop` lets requests finish and closes what is
 * open. Further signals change nothing; what does not end within 15 seconds is left.
 */
export function stopOnSignal(stop: () => Promise<void>): AbortSignal {
  const stopping = new AbortController()
  const end = async () => {
    if (stopping.signal.aborted) return
    stopping.abort()
    setTimeout(() => process.exit(1), patience).unref()
    await stop().catch((error: Error) => console.error(`pareto: ${error.message}`))
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
  return stopping.signal
}

const patience = 15_000
