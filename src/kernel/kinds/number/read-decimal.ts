import { canonical, longest, shifted } from './decimal.ts'

/** A number as people write it, taken apart: its canonical digits and the words beside them (currency, unit). */
export interface Written {
  readonly decimal: string
  readonly words: readonly string[]
}

/** What one separator with three digits after it means: "1,234" is 1234 for some and 1.234 for others. */
export type Grouping = (separator: string) => boolean

/**
 * Reads `1 234,56`, `1,234.56`, `1.234,56`, `1'234.56`, `(1,200.50)`, `1200-`, `342.09K`, `5 тыс. руб.`; any blanks.
 * Answers null when it is no number.
 */
export function readWritten(text: string, grouping: Grouping): Written | null {
  if (text.length > longest) return null
  if (/^-?\d+(\.\d{1,2})?$/.test(text)) return { decimal: canonical(text) ?? '0', words: [] }
  const tidy = text.normalize('NFKC').replace(/[−–—]/g, '-').replace(/[’`´]/g, "'")
  const words = tidy.match(word) ?? []
  const places = words.map((found) => multipliers.get(found.toLowerCase().replace(/\.$/, '')) ?? 0)
  const decimal = readDigits(tidy.replace(word, ' ').trim(), grouping)
  if (decimal === null) return null
  return {
    decimal: shifted(decimal, Math.max(0, ...places)),
    words: words.filter((_, at) => places[at] === 0),
  }
}

const word = /\p{L}*\p{Sc}|\p{L}+\.?|[%‰]/gu

const multipliers: ReadonlyMap<string, number> = new Map([
  ...['k', 'к', 'тыс', 'тис', 'tys'].map((name) => [name, 3] as const),
  ...['m', 'mm', 'mln', 'mio', 'млн', 'м'].map((name) => [name, 6] as const),
  ...['b', 'bn', 'mld', 'млрд'].map((name) => [name, 9] as const),
])

function readDigits(text: string, grouping: Grouping): string | null {
  const bracketed = /^\((.*)\)$/s.exec(text)?.[1]
  const signed = /^(-?)\+?\s*([\d.,' ]*\d[.,]?)\s*(-?)$/.exec((bracketed ?? text).trim())
  if (!signed) return null
  const [, before = '', digits = '', after = ''] = signed
  if (before !== '' && after !== '') return null
  const size = ungrouped(digits.replace(/[.,]$/, ''), grouping)
  return size === null ? null : canonical((bracketed !== undefined || before + after === '-' ? '-' : '') + size)
}

/** Digits with one point at most: separators of thousands removed, each followed by three digits. */
function ungrouped(digits: string, grouping: Grouping): string | null {
  const blank = /[ ']/.exec(digits)?.[0]
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last < 0) return joined(digits, blank)
  const separator = digits.charAt(last)
  const other = separator === '.' ? ',' : '.'
  const repeated = digits.indexOf(separator) < last
  if (repeated) return digits.includes(other) || blank !== undefined ? null : joined(digits, separator)
  const whole = digits.slice(0, last)
  const fraction = digits.slice(last + 1)
  const thousands = whole.includes(other) ? other : blank
  if (thousands === undefined && /^[1-9]\d{0,2}$/.test(whole) && /^\d{3}$/.test(fraction) && grouping(separator)) return whole + fraction
  const head = whole === '' ? '0' : joined(whole, thousands)
  return head === null || !/^\d+$/.test(fraction) ? null : `${head}.${fraction}`
}

function joined(digits: string, separator: string | undefined): string | null {
  if (separator === undefined) return /^\d+$/.test(digits) ? digits : null
  const [first = '', ...groups] = digits.split(separator)
  return /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group)) ? first + groups.join('') : null
}
