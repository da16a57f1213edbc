import { availableParallelism } from 'node:os'
import { buildWeb } from '#apps/web-build.ts'
import { chromium, howToGetChromium } from './chromium.ts'
import { type Tally, add, none } from './run/tally.ts'
import { lint, typeCheck } from './run/checks.ts'
import { type Selection, selectTests } from './run/select.ts'
import { runGroups } from './run/files.ts'
import { startCluster } from './start-cluster.ts'

/**
 * `npm test`: type check, lint and every test. `npm test -- word …` runs only the test files whose path holds a word.
 * Ends with a line of counts; exit status 0 when nothing failed.
 */
async function main(words: readonly string[]): Promise<number> {
  const tests = selectTests(words)
  const cluster = await startCluster()
  process.env['PARETO_TEST_DATABASE'] = cluster.url
  try {
    const checks = words.length > 0 ? [] : [typeCheck(), lint()]
    const ran = await runAll(tests)
    const tally = [...ran, ...(await Promise.all(checks))].reduce(add, none)
    console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
    return tally.failed === 0 ? 0 : 1
  } finally {
    await cluster.close()
  }
}

/** More than there are cores: every file waits often, for its database or for a page. */
const atOnce = availableParallelism() + 3

/** The long ones begin first: those that start programs and a browser, for which the web client is built. */
async function runAll({ quick, programs, browser }: Selection): Promise<Tally[]> {
  if (programs.length + browser.length > 0) await buildWeb(console.log)
  const hasBrowser = chromium() !== undefined
  const alone = [...programs, ...(hasBrowser ? browser : [])].map((file) => [file])
  const ran = await runGroups([...alone, ...shareOut(quick)], atOnce)
  return hasBrowser || browser.length === 0 ? [ran] : [ran, leaveOut(browser)]
}

/** Loading the product takes longer than most files: some share a process. Neighbours are apart, since the long ones are. */
function shareOut(files: readonly string[]): string[][] {
  const groups = Math.max(Math.ceil(files.length / 8), Math.min(files.length, atOnce))
  return Array.from({ length: groups }, (_, group) => files.filter((_file, at) => at % groups === group))
}

function leaveOut(files: readonly string[]): Tally {
  const wanted = Boolean(process.env['CI'])
  console.log(`${wanted ? 'Failed' : 'Left out'}, because there is no Chromium here (${howToGetChromium}):`)
  for (const file of files) console.log(`  ${file}`)
  return wanted ? { ...none, failed: files.length } : { ...none, skipped: files.length }
}

process.exit(await main(process.argv.slice(2)))
