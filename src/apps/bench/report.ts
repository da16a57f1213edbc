import type { BrowserTimes } from './browser.ts'
import type { Measured } from './measure.ts'

export interface Row { readonly scenario: string; readonly product: Measured; readonly bare: Measured }

export interface Report {
  readonly at: string
  readonly machine: string
  readonly records: Readonly<Record<string, number>>
  readonly startedIn: number
  readonly memory: { readonly idle: Memory; readonly after: Memory }
  readonly rows: readonly Row[]
  readonly importRate?: number
  readonly browser?: BrowserTimes
}

/** MB */
export interface Memory { readonly server: number; readonly database: number }

/** What eight connections may cost: CPU ms per answer and the 95th percentile in ms (design, budgets). */
export const budgets: Readonly<Record<string, { readonly cpu?: number; readonly p50?: number; readonly p95?: number }>> = {
  'read one': { cpu: 0.4, p95: 5 },
  'list 50, filtered, sorted, total': { cpu: 2, p95: 30 },
  'newest 50, total': { cpu: 2, p95: 30 },
  search: { cpu: 3, p95: 50 },
  'create a person': { cpu: 1.2, p95: 15 },
  'move a deal': { cpu: 1.2, p95: 15 },
  'sums by stage': { p50: 5 },
}

export function tableOf({ rows, records, machine, memory, startedIn, importRate, browser }: Report): string {
  const head = ['', 'conn', 'req/s', 'p50', 'p95', 'p99', 'CPU ms', '', 'bare req/s', 'p95', 'CPU ms']
  const lines = rows.map(({ scenario, product, bare }) => [
    scenario, product.connections, product.perSecond, product.p50, product.p95, product.p99, product.cpu, verdict(scenario, product), bare.perSecond, bare.p95, bare.cpu,
  ].map(String))
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => (line[at] ?? '').length)))
  const print = (line: readonly string[]) => line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  const errors = rows.flatMap(({ scenario, product, bare }) => [product, bare].flatMap(({ errors, sample }) => (errors > 0 ? [`${scenario}: ${errors} errors, ${sample}`] : [])))
  return [
    machine, Object.entries(records).map(([entity, count]) => `${entity} ${count}`).join(', '), '',
    print(head), ...lines.map(print), '',
    `Ready in ${(startedIn / 1000).toFixed(1)} s. Memory idle: server ${memory.idle.server} MB, database ${memory.idle.database} MB; after: ${memory.after.server} and ${memory.after.database} MB.`,
    ...(importRate === undefined ? [] : [`Import: ${importRate} rows/s.`]),
    ...(browser ? ['', 'In the browser, ms where not said otherwise:', ...Object.entries(browser).map(([name, value]) => `  ${name.padEnd(30)} ${value}`)] : []),
    ...errors,
  ].join('\n')
}

/** Budgets are set for eight connections. */
function verdict(scenario: string, { connections, cpu, p50, p95 }: Measured): string {
  const budget = budgets[scenario]
  if (connections !== 8 || !budget) return ''
  const holds = cpu <= (budget.cpu ?? Infinity) && p50 <= (budget.p50 ?? Infinity) && p95 <= (budget.p95 ?? Infinity)
  return holds ? 'ok' : 'over'
}
