import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTest, sources } from './sources.ts'

const program = sources.filter((source) => !isTest(source))

/** Files that may pass the limit, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {}

test('files are short: half at most 60 lines, nine tenths at most 180, none above 400', () => {
  const lines = program.map((source) => source.lines)
  assert.ok(quantile(lines, 0.5) <= 60, `median ${quantile(lines, 0.5)}`)
  assert.ok(quantile(lines, 0.9) <= 180, `p90 ${quantile(lines, 0.9)}`)
  assert.deepEqual(sources.filter((source) => source.lines > 400 && !(source.path in exceptions)).map(({ path, lines: length }) => `${path} ${length}`), [])
})

test('functions are short: nine tenths at most 30 lines, none above 60', () => {
  const functions = program.flatMap((source) => source.functions)
  assert.ok(quantile(functions.map(({ lines }) => lines), 0.9) <= 30)
  const long = sources.flatMap(({ path, functions: parts }) => parts.filter(({ lines }) => lines > 60).map(({ line, lines }) => `${path}:${line} ${lines} lines`))
  assert.deepEqual(long, [])
})

test('lines are at most 140 characters, but for a few that read better whole', () => {
  const lines = program.flatMap(({ text }) => text.split('\n'))
  const long = lines.filter((line) => line.length > 140)
  assert.ok(long.length < lines.length * 0.03, `${long.length} of ${lines.length} lines are longer`)
})

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0
}
