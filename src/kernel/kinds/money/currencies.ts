import { codesOf, numbersIn } from '../column/intl.ts'

/** Digits after the point of a currency, e.g. 2, of yen 0, of dinars 3 (ISO 4217). */
export function currencyDigits(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found = isCurrency(currency) ? (numbersIn('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2) : 2
  digits.set(currency, found)
  return found
}

const digits = new Map<string, number>()

export const isCurrency = (code: string): boolean => codesOf('currency').has(code)

/** ISO code of a currency by its sign, code or the word beside an amount: $, zł, руб., грн, EUR. */
export function currencyNamed(word: string): string | undefined {
  const bare = word.toLowerCase().replace(/\.$/, '')
  const stem = stems.find(([start]) => bare.startsWith(start))?.[1]
  const code = bare.toUpperCase()
  return signs.get(bare) ?? stem ?? (/^[A-Z]{3}$/.test(code) && isCurrency(code) ? code : undefined)
}

const pairs = (text: string): [string, string][] =>
  text.split(', ').map((pair) => pair.split(' ')).map(([word = '', code = '']) => [word, code])

const signs: ReadonlyMap<string, string> = new Map(pairs(
  '$ USD, us$ USD, дол USD, € EUR, £ GBP, ¥ JPY, cn¥ CNY, ₽ RUB, р RUB, rur RUB, ₴ UAH, zł PLN, zl PLN, ₸ KZT, тг KZT, br BYN, '
  + 'kč CZK, ft HUF, ₺ TRY, ₾ GEL, ₹ INR, ₪ ILS, c$ CAD, ca$ CAD, a$ AUD',
))

/** Beginnings of words, for all their cases and numbers. */
const stems = pairs(
  'руб RUB, грн UAH, грив UAH, złot PLN, злот PLN, долл USD, долар USD, dollar USD, евро EUR, євро EUR, euro EUR, тенге KZT',
)
