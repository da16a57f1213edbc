import { relative, resolve } from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'
import { type Tally, add, none } from './tally.ts'

interface Report {
  tally: Tally
  output: string
  failures: string[]
  milliseconds: number
  told: boolean
}

/** Runs test files, each in a process of its own: a line per file, and everything about what failed. */
export async function runFiles(files: readonly string[], concurrency: number): Promise<Tally> {
  if (files.length === 0) return none
  const reports = new Map<string, Report>()
  const reportOf = (file: string | undefined) => {
    const name = relative('', file ?? '')
    const report = reports.get(name) ?? { tally: none, output: '', failures: [], milliseconds: 0, told: false }
    reports.set(name, report)
    return report
  }
  const events = run({ files: files.map((file) => resolve(file)), concurrency, timeout: patience })
  events.on('test:stdout', ({ file, message }) => { reportOf(file).output += message })
  events.on('test:stderr', ({ file, message }) => { reportOf(file).output += message })
  events.on('test:pass', ({ file, skip, todo, details }) => {
    if (details.type !== 'suite') count(reportOf(file), skip !== undefined || todo !== undefined ? 'skipped' : 'passed')
  })
  events.on('test:fail', ({ file, name, line, details }) => {
    const report = reportOf(file)
    if (details.type === 'suite' || isEcho(details.error)) return
    count(report, 'failed')
    report.failures.push(`${name} (line ${line ?? '?'})\n${indented(inspect(details.error.cause ?? details.error))}`)
  })
  events.on('test:summary', ({ file, duration_ms }) => {
    if (file !== undefined) tell(relative('', file), Object.assign(reportOf(file), { milliseconds: duration_ms }))
  })
  for await (const _ of events);
  for (const [name, report] of reports) if (!report.told) tell(name, report)
  return [...reports.values()].map(({ tally }) => tally).reduce(add, none)
}

/** A file may take this long. Milliseconds. */
const patience = 240_000

function count(report: Report, kind: keyof Tally) {
  report.tally = { ...report.tally, [kind]: report.tally[kind] + 1 }
}

/** A test fails with its subtests; the subtests have been told. */
const isEcho = (error: Error) => 'failureType' in error && error.failureType === 'subtestsFailed'

function tell(name: string, report: Report) {
  const { tally, failures, output, milliseconds } = report
  report.told = true
  const counts = Object.entries(tally).filter(([, number]) => number > 0).map(([kind, number]) => `${number} ${kind}`).join(', ')
  console.log(`${failures.length > 0 ? '✖' : '✔'} ${name} (${counts || 'no tests'}, ${(milliseconds / 1000).toFixed(1)} s)`)
  for (const failure of failures) console.log(indented(`✖ ${failure}`))
  if (failures.length > 0 && output) console.log(indented(`output:\n${indented(output.trimEnd())}`))
}

const indented = (text: string) => text.replace(/^/gm, '  ')
