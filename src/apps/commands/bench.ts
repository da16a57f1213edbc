import { appendFileSync } from 'node:fs'
import { bench } from '../bench/run.ts'
import { tableOf } from '../bench/report.ts'
import { withCompany } from '../base.ts'
import { type Arguments, Misuse, type Option, type Terminal, optional } from '../command.ts'

export const summary = 'Measures this installation against a bare server on the same base'

export const options: Readonly<Record<string, Option>> = {
  connections: { type: 'string', value: 'list', description: 'connections at a time', default: '1,8,32' },
  seconds: { type: 'string', value: 'number', description: 'how long each figure is measured', default: '10' },
  quick: { type: 'boolean', description: 'one and eight connections, two seconds each' },
  only: { type: 'string', value: 'names', description: 'parts of the names of scenarios, separated by commas' },
  browser: { type: 'string', value: 'number', description: 'times that Chromium is started for timings of screens', default: '3' },
  json: { type: 'string', value: 'file', description: 'appends the figures to a file, one line of JSON' },
}

export const details = `Load the large demo first: npm run pareto -- demo --size large. Asks as the first administrator; people that it
creates and deals that it moves stay. CPU time per answer counts server and database, and stays put when other work shares the machine.`

export async function run(args: Arguments, io: Terminal): Promise<void> {
  const isQuick = args.values['quick'] === true
  const connections = isQuick ? [1, 8] : numbers('connections', optional(args, 'connections') ?? '')
  const [seconds = 10] = isQuick ? [2] : numbers('seconds', optional(args, 'seconds') ?? '')
  const [browserRuns = 3] = isQuick ? [1] : (optional(args, 'browser') ?? '').split(',').map(Number)
  const file = optional(args, 'json')
  const report = await withCompany(io, ({ workspace }) => bench(workspace, {
    connections, length: { warm: isQuick ? 1 : 2, seconds },
    importRows: optional(args, 'only') ? 0 : isQuick ? 5000 : 50_000,
    browserRuns,
    only: (optional(args, 'only') ?? '').split(',').filter((part) => part !== ''),
    say: (line) => io.progress(line),
  }))
  io.out(tableOf(report))
  if (file) appendFileSync(file, JSON.stringify(report) + '\n')
}

function numbers(name: string, text: string): number[] {
  const found = text.split(',').map(Number)
  if (found.some((one) => !Number.isFinite(one) || one <= 0)) throw new Misuse(`--${name} is "${text}": numbers above 0, separated by commas`)
  return found
}
