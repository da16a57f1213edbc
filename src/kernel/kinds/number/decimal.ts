/** Decimals as text, so that no digit is lost: "-1234.5". Canonical: no leading zeros, no trailing zeros after the point, no "-0". */

const decimal = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/

/** Characters; PostgreSQL keeps more, but every value is compared digit by digit. */
export const longest = 200

/** Canonical form of a plain decimal text, or null when it is none, or longer than anybody writes. */
export function canonical(text: string): string | null {
  const match = text.length > longest ? null : decimal.exec(text)
  if (!match) return null
  const [, sign = '', whole = '0', fraction = ''] = match
  const size = fraction === '' ? whole : `${whole}.${fraction}`
  return size === '0' ? '0' : sign + size
}

/** Plain decimal text of a number; exponents are written out. */
export function plainText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) >= 1 ? BigInt(value).toString() : value.toFixed(20)
}

/** A JavaScript number where it holds the decimal exactly as written, else the text: 2^53 and beyond. */
export function numberOrText(canonicalDecimal: string): number | string {
  const value = Number(canonicalDecimal)
  const digits = canonicalDecimal.replace(/[-.]/g, '').length
  const exact = Math.abs(value) <= Number.MAX_SAFE_INTEGER && (digits <= 15 || String(value) === canonicalDecimal)
  return exact ? value : canonicalDecimal
}

export const fractionDigits = (text: string): number => {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/** With at least so many digits after the point: "5" to "5.00". */
export function padded(text: string, digits: number): string {
  const missing = digits - fractionDigits(text)
  if (missing <= 0 || digits === 0) return text
  return text + (text.includes('.') ? '' : '.') + '0'.repeat(missing)
}

/** The exact sum of decimals. */
export function add(texts: readonly string[]): string {
  const digits = Math.max(0, ...texts.map(fractionDigits))
  return fromScaled(texts.reduce((sum, text) => sum + scaled(text) * 10n ** BigInt(digits - fractionDigits(text)), 0n), digits)
}

/** The product of two decimals, rounded half away from zero to so many digits after the point. */
export function multiply(a: string, b: string, digits: number): string {
  const product = scaled(a) * scaled(b)
  return fromScaled(roundedTo(product, fractionDigits(a) + fractionDigits(b), digits), digits)
}

/** The decimal point moved to the right by so many places. */
export function shifted(text: string, places: number): string {
  return places === 0 ? text : (canonical(multiply(text, '1' + '0'.repeat(places), fractionDigits(text))) ?? text)
}

const scaled = (text: string): bigint => BigInt(text.replace('.', ''))

function roundedTo(value: bigint, from: number, to: number): bigint {
  if (to >= from) return value * 10n ** BigInt(to - from)
  const unit = 10n ** BigInt(from - to)
  const half = value < 0n ? -unit / 2n : unit / 2n
  return (value + half) / unit
}

function fromScaled(value: bigint, digits: number): string {
  const sign = value < 0n ? '-' : ''
  const size = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const whole = size.slice(0, size.length - digits)
  return sign + (digits === 0 ? whole : `${whole}.${size.slice(-digits)}`)
}
