import { type Written, readWritten } from '#kernel/kinds/number/read-decimal.ts'

/** A figure as people type it in their language, with the words beside it: `1 234,5`, `$22,700.00`, `10k`, `1,5 млн`; null when it is none. */
export function readTypedNumber(typed: string, language: string): Written | null {
  return readWritten(typed, (separator) => separator === ',' && decimalMark(language) === '.')
}

/** The decimal mark of a language: ',' or '.'. */
export const decimalMark = (language: string): string => (1.5).toLocaleString(language).charAt(1)

/** A decimal text as a person would type it: no grouping, the language's mark. */
export const typeableNumber = (value: string | number, language: string): string => String(value).replace('.', decimalMark(language))
