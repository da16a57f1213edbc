import { type Kind, bad, ok } from '../kind.ts'
import { numbersIn } from '../column/intl.ts'
import { emptiness, equality, ordered } from '../column/operators.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'
import { readDuration, readIsoDuration } from './read-duration.ts'

const longest = 2_147_483_647

/** Whole seconds. */
export const duration: Kind<'duration'> = singleColumn({
  name: 'duration',
  type: 'integer',
  operators: { ...equality<number>(), ...ordered<number>(), ...emptiness() },
  parse: (input) => {
    if (isEmpty(input)) return ok<number>(null)
    const seconds = typeof input !== 'string' ? input : /^-?\d+$/.test(input) ? Number(input) : readIsoDuration(input)
    return inRange(seconds) ? ok(seconds) : bad('duration', input)
  },
  parseText: (text, _field, { language }) => {
    if (isEmpty(text)) return ok<number>(null)
    const seconds = readDuration(text, language)
    return inRange(seconds) ? ok(seconds) : bad('duration', text)
  },
  text: String,
  json: (cell) => cell,
  schema: () => ({ type: 'integer', minimum: -longest, maximum: longest }),
  format: (value, _field, { language }) => (value < 0 ? '-' : '') + inUnits(Math.abs(value), language),
  summed: true,
})

const inRange = (seconds: unknown): seconds is number => Number.isInteger(seconds) && Math.abs(Number(seconds)) <= longest

/** Hours are the largest unit: working time is counted in hours, not in days of 24. */
function inUnits(seconds: number, language: string): string {
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ] as const
  const shown = parts.filter(([count]) => count > 0)
  const written = (shown.length > 0 ? shown : [[0, 'minute'] as const]).map(([count, unit]) =>
    numbersIn(language, { ...short, unit }).format(count),
  )
  return written.join(' ')
}

const short: Intl.NumberFormatOptions = { style: 'unit', unitDisplay: 'short', useGrouping: false }
