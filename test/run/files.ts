import { resolve } from 'node:path'
import { run } from 'node:test'
import { patience } from './patience.ts'
import { Reports } from './reports.ts'
import { type Tally, add, none } from './tally.ts'

/**
 * Runs test files, those of a group one after the other in a process of their own: a line per file, and everything about
 * what failed.
 */
export async function runGroups(groups: readonly (readonly string[])[], atOnce: number): Promise<Tally> {
  const waiting = [...groups]
  const tallies: Tally[] = []
  const work = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) tallies.push(await runGroup(group))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return tallies.reduce(add, none)
}

async function runGroup(files: readonly string[]): Promise<Tally> {
  const reports = new Reports(files)
  const events = run({ files: [resolve(import.meta.dirname, 'together.ts')], argv: [...files], timeout: 2 * patience })
  events.on('test:stdout', ({ message }) => reports.hear(message))
  events.on('test:stderr', ({ message }) => reports.hear(message))
  events.on('test:pass', (test) => reports.pass(test))
  events.on('test:fail', (test) => reports.fail(test))
  for await (const _ of events);
  return reports.end()
}
