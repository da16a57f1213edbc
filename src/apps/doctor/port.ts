import { createServer } from 'node:net'
import { addressOf } from '../address.ts'
import type { Settings } from '../settings.ts'
import { type Finding, fine, todo } from './finding.ts'

/** Whether the port can be had, or Pareto answers on it already. */
export async function examinePort({ host, port, process }: Settings): Promise<Finding> {
  if (process === 'worker') return fine('port', 'not needed by a worker')
  const code = await occupied(host, port)
  if (code === undefined) return fine('port', `${port} is free`)
  if (await answers(host, port)) return fine('port', `Pareto answers at ${addressOf(host, port)}`)
  if (code === 'EADDRINUSE') return todo('port', `${port} is used by another program: stop that, or set PORT to another`)
  if (code === 'EACCES') return todo('port', `${port} may not be used by this user: set PORT to 1024 or more`)
  return todo('port', `${host}:${port} cannot be used (${code}): set HOST to an address of this machine`)
}

const occupied = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })

const answers = (host: string, port: number): Promise<boolean> =>
  fetch(`${addressOf(host, port)}/health`, { signal: AbortSignal.timeout(2_000) })
    .then((response) => response.ok, () => false)
