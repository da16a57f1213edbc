import { type Kind, type Parsed, type ValueContext, bad, ok } from '../kind.ts'
import { emptiness, equality, ordered } from '../column/operators.ts'
import { formatDecimal, numbersIn } from '../column/intl.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'
import { canonical, fractionDigits, numberOrText, plainText } from './decimal.ts'
import { readWritten } from './read-decimal.ts'

interface Limits {
  readonly min?: number
  readonly max?: number
  readonly decimals?: number
}

export const number: Kind<'number'> = singleColumn({
  name: 'number',
  type: 'numeric',
  operators: { ...equality<number | string>(), ...ordered<number | string>(), ...emptiness() },
  parse: (input, field) => parseNumber(input, field),
  parseText: (text, field, context) => parseWritten(text, field, context, [field.unit ?? '']),
  text: String,
  json: numberJson,
  schema: (field) => ({ type: field.decimals === 0 ? ['integer', 'string'] : ['number', 'string'], ...limitsOf(field) }),
  format: (value, field, { language }) => {
    const text = formatDecimal(numbersIn(language, { minimumFractionDigits: 0, maximumFractionDigits: 20, ...(field.plain ? { useGrouping: false } : {}) }), String(value))
    return field.unit ? `${text}\u00A0${field.unit}` : text
  },
  same: (a, b) => canonical(String(a)) === canonical(String(b)),
  summed: true,
  grouped: true,
})

/** A number or its decimal text within the field's limits. */
export function parseNumber(input: unknown, limits: Limits): Parsed<number | string> {
  if (isEmpty(input)) return ok<number | string>(null)
  const text = typeof input === 'number' && Number.isFinite(input) ? plainText(input) : typeof input === 'string' ? input.trim() : ''
  const decimal = text.length > 60 ? null : canonical(text)
  return decimal === null ? bad('number', input) : withinLimits(decimal, limits, input)
}

/** A number of a cell; the words beside it must be among those allowed. */
export function parseWritten(text: string, limits: Limits, context: ValueContext, words: readonly string[]): Parsed<number | string> {
  if (isEmpty(text)) return ok<number | string>(null)
  const whole = limits.decimals === 0
  const written = readWritten(text, (separator) => whole || (separator === ',' && context.language === 'en'))
  const allowed = written?.words.every((word) => words.some((known) => known.toLowerCase() === word.toLowerCase()))
  return written && allowed ? withinLimits(written.decimal, limits, text) : bad('number', text)
}

export function numberJson(cell: string): string {
  if (cell.length <= 15 && !cell.endsWith('0')) return cell
  const decimal = canonical(cell)
  return decimal === null ? numberOfFloat(cell) : JSON.stringify(numberOrText(decimal))
}

const numberOfFloat = (cell: string): string => (Number.isFinite(Number(cell)) ? String(Number(cell)) : 'null')

function withinLimits(decimal: string, { min, max, decimals }: Limits, input: unknown): Parsed<number | string> {
  const value = numberOrText(decimal)
  if (decimals !== undefined && fractionDigits(decimal) > decimals)
    return bad(decimals === 0 ? 'wholeNumber' : 'decimals', input, { decimals })
  if (min !== undefined && Number(value) < min) return bad('min', input, { min })
  if (max !== undefined && Number(value) > max) return bad('max', input, { max })
  return ok(value)
}

const limitsOf = ({ min, max }: Limits) => ({
  ...(min === undefined ? {} : { minimum: min }),
  ...(max === undefined ? {} : { maximum: max }),
})
