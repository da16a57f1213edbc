/** Formatters of Intl are dear to make and cheap to use: one of each is kept. */
export function numbersIn(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numberFormats, language + JSON.stringify(options), () => new Intl.NumberFormat(language, options))
}

export function datesIn(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dateFormats, language + JSON.stringify(options), () => new Intl.DateTimeFormat(language, options))
}

export function namesIn(language: string, type: Intl.DisplayNamesType): Intl.DisplayNames {
  return kept(displayNames, language + type, () => new Intl.DisplayNames(language, { type, fallback: 'code' }))
}

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const displayNames = new Map<string, Intl.DisplayNames>()

/** Codes that this runtime knows, e.g. of currencies; asked for once. */
export function codesOf(key: 'currency' | 'timeZone'): ReadonlySet<string> {
  return kept(codes, key, () => new Set(Intl.supportedValuesOf(key)))
}

const codes = new Map<string, ReadonlySet<string>>()

/** A formatter's decimal argument as text: no digit is lost on the way through a floating number. */
export const formatDecimal = (format: Intl.NumberFormat, decimal: string): string => format.format(decimal as `${number}`)

function kept<T>(found: Map<string, T>, key: string, make: () => T): T {
  const known = found.get(key)
  if (known !== undefined) return known
  const made = make()
  found.set(key, made)
  return made
}
