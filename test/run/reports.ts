import type { EventData } from 'node:test'
import { inspect } from 'node:util'
import { type Tally, add, none } from './tally.ts'

interface Report {
  readonly file: string
  tally: Tally
  milliseconds: number
  readonly failures: string[]
}

/** What files that run one after the other in a process come to: every file is a test that holds the tests of the file. */
export class Reports {
  private readonly reports: readonly Report[]
  private output = ''
  private ended = 0
  private broken: unknown

  constructor(files: readonly string[]) {
    this.reports = files.map((file) => ({ file, tally: none, milliseconds: 0, failures: [] }))
  }

  hear(message: string) {
    this.output += message
  }

  pass({ name, nesting, skip, todo, details }: EventData.TestPass) {
    const report = this.reports[this.ended]
    if (!report) return
    if (nesting === 0 && name === report.file) this.endFile(details.duration_ms)
    else if (details.type !== 'suite') count(report, skip !== undefined || todo !== undefined ? 'skipped' : 'passed')
  }

  fail({ name, nesting, line, details }: EventData.TestFail) {
    const report = this.reports[this.ended]
    const error = details.error.cause ?? details.error
    const isFile = nesting === 0 && name === report?.file
    if (!report || (nesting === 0 && !isFile)) this.broken = error
    else if (details.type !== 'suite' && !isEcho(details.error)) note(report, isFile ? 'the file as a whole' : `${name} (line ${line ?? '?'})`, error)
    if (isFile) this.endFile(details.duration_ms)
  }

  /** Tells what failed, with all that the process said: output comes before or after the result that it belongs to. */
  end(): Tally {
    const unfinished = this.reports.slice(this.ended)
    if (unfinished.length > 0 || this.broken !== undefined) {
      const process = `the process of ${this.reports.map(({ file }) => file).join(', ')}`
      for (const report of unfinished.length > 0 ? unfinished : this.reports.slice(-1)) note(report, `${process} did not end well`, this.broken)
    }
    const failed = this.reports.filter(({ failures }) => failures.length > 0)
    for (const report of failed) tell(report)
    if (failed.length > 0 && this.output) console.log(indented(`output:\n${indented(this.output.trimEnd())}`))
    return this.reports.map(({ tally }) => tally).reduce(add, none)
  }

  private endFile(milliseconds: number) {
    const report = this.reports[this.ended++]
    if (report) report.milliseconds = milliseconds
    if (report?.failures.length === 0) tell(report)
  }
}

function count(report: Report, kind: keyof Tally) {
  report.tally = { ...report.tally, [kind]: report.tally[kind] + 1 }
}

function note(report: Report, what: string, error: unknown) {
  count(report, 'failed')
  report.failures.push(`${what}\n${indented(inspect(error))}`)
}

/** A test fails with its subtests; the subtests have been told. */
const isEcho = (error: Error) => 'failureType' in error && error.failureType === 'subtestsFailed'

function tell({ file, tally, failures, milliseconds }: Report) {
  const counts = Object.entries(tally).filter(([, number]) => number > 0).map(([kind, number]) => `${number} ${kind}`).join(', ')
  console.log(`${failures.length > 0 ? '✖' : '✔'} ${file} (${counts || 'no tests'}, ${(milliseconds / 1000).toFixed(1)} s)`)
  for (const failure of failures) console.log(indented(`✖ ${failure}`))
}

const indented = (text: string) => text.replace(/^/gm, '  ')
