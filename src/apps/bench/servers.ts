import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A server under measurement, a process of its own. */
export interface Started { readonly port: number; readonly pid: number; readonly startedIn: number; stop(): Promise<void> }

/** Starts a program of this folder's neighbourhood that says `ready http://…:port` when it can be asked. */
export async function startServer(script: string, environment: Readonly<Record<string, string>>): Promise<Started> {
  const began = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url))], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await readyPort(child, script)
  return {
    port, pid: child.pid ?? 0, startedIn: performance.now() - began,
    stop: () => new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    }),
  }
}

function readyPort(child: ChildProcess, script: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += String(chunk)
      const port = /ready http:\/\/[^:]+:(\d+)/.exec(said)?.[1]
      if (port) resolve(Number(port))
    })
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready: ${said.slice(-500)}`)))
  })
}
