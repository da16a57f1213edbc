import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { codeOf } from './error.ts'
import { Line } from './line.ts'

/** Connects; waits up to `patience` milliseconds for a server that is starting or recovering. */
export async function connect(url: string, patience = 10_000): Promise<Line> {
  const until = Date.now() + patience
  for (;;) {
    try {
      return await signIn(url)
    } catch (error) {
      if (!isStarting(error) || Date.now() > until) throw error
    }
    await pause(50)
  }
}

/** pg reads the connection string, encrypts and signs in; then the connection is ours. */
function signIn(url: string): Promise<Line> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'pareto' })
  client.on('error', () => {})
  return new Promise((resolve, reject) => {
    client.connect((error: Error | null) => {
      const { stream } = client.connection
      if (error) {
        stream.destroy()
        return reject(error)
      }
      stream.removeAllListeners('data')
      resolve(new Line(stream))
    })
  })
}

/** No socket yet, connection refused or reset, starting up, crash recovery, shutting down before a restart. */
const isStarting = (error: unknown) =>
  ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03'].includes(codeOf(error) ?? '')
