import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Tally, none } from './tally.ts'

/** One thread: several check what they share once each, and other tests run beside it. */
export const typeCheck = (): Promise<Tally> => check('type check', 'typescript/bin/tsc', ['--noEmit', '-p', '.', '--singleThreaded'])

export const lint = (): Promise<Tally> => check('lint', 'oxlint/bin/oxlint', ['--deny-warnings', 'src', 'test', 'scripts', 'vite.config.ts'])

/** Runs a tool from node_modules; its output is shown where it is not content. */
async function check(name: string, program: string, words: readonly string[]): Promise<Tally> {
  const started = performance.now()
  const child = spawn(process.execPath, [resolve('node_modules', program), ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)`)
  if (status === 0) return { ...none, passed: 1 }
  console.log(output + errors)
  return { ...none, failed: 1 }
}
