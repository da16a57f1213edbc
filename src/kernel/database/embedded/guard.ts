import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Place } from './place.ts'

/**
 * Starts a small shell that outlives us and stops PostgreSQL when we are gone, unless other processes use it too.
 * Answers how to let it do so now; that resolves when PostgreSQL has stopped or stays for the others.
 */
export async function setGuard({ lock, cluster }: Place): Promise<() => Promise<void>> {
  const script = fileURLToPath(new URL('guard.sh', import.meta.url))
  const guard = spawn('/bin/sh', [script, lock, cluster], { cwd: '/', detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
  const gone = once(guard, 'exit')
  const [word] = await Promise.race([once(guard.stdout, 'data'), gone])
  if (!Buffer.isBuffer(word)) throw new Error(`The file ${lock} cannot be written`)
  guard.stdin.on('error', () => {})
  guard.stdout.destroy()
  guard.unref()
  return async () => {
    guard.ref()
    guard.stdin.end()
    await gone
  }
}
