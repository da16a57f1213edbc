import type { PickOption } from '#kernel/screens/ui/pick.tsx'

/** Currencies, countries and time zones by their names in a language, and guesses from the browser. */

const zoneCountries: Readonly<Record<string, string>> = {
  'Europe/Kyiv': 'UA', 'Europe/Warsaw': 'PL', 'Europe/Moscow': 'RU', 'Europe/Samara': 'RU', 'Asia/Yekaterinburg': 'RU',
  'Asia/Novosibirsk': 'RU', 'Europe/Minsk': 'BY', 'Asia/Almaty': 'KZ', 'Europe/London': 'GB', 'America/New_York': 'US', 'America/Chicago': 'US',
  'America/Los_Angeles': 'US', 'Europe/Berlin': 'DE', 'Europe/Vilnius': 'LT', 'Europe/Prague': 'CZ',
}

const currencies: Readonly<Record<string, string>> = {
  UA: 'UAH', PL: 'PLN', RU: 'RUB', BY: 'BYN', KZ: 'KZT', US: 'USD', GB: 'GBP', CZ: 'CZK', CH: 'CHF', SE: 'SEK', NO: 'NOK', DK: 'DKK', HU: 'HUF', RO: 'RON', GE: 'GEL', AM: 'AMD', MD: 'MDL',
}

/** Browsers still say some zones by their old names. */
const renamed: Readonly<Record<string, string>> = { 'Europe/Kiev': 'Europe/Kyiv', 'Europe/Uzhgorod': 'Europe/Kyiv', 'Europe/Zaporozhye': 'Europe/Kyiv' }
const today = (zone: string) => renamed[zone] ?? zone

export const guessedZone = (): string => today(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** By the time zone, else by the region of the browser's language. */
export const guessedCountry = (zone: string): string => zoneCountries[zone] ?? new Intl.Locale(navigator.language).maximize().region ?? 'US'

export const currencyOf = (country: string): string => currencies[country] ?? 'EUR'

const usual = ['UAH', 'PLN', 'RUB', 'USD', 'EUR', 'GBP']

/** "UAH · Ukrainian hryvnia", those of our markets first. */
export function currencyOptions(language: string): readonly PickOption[] {
  const names = currencyNames(language)
  const codes = Intl.supportedValuesOf('currency')
  return [...usual, ...codes.filter((code) => !usual.includes(code))].map((code) => ({ value: code, label: currencyLabel(code, language, names) }))
}

export const currencyLabel = (code: string, language: string, names = currencyNames(language)): string => `${code} · ${names.of(code) ?? code}`

const currencyNames = (language: string) => new Intl.DisplayNames(language, { type: 'currency' })

/** Countries by name. Codes that name no country are left out. */
export function countryOptions(language: string): readonly PickOption[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const none = new Set(['EU', 'UN', 'ZZ', 'EZ', 'XA', 'XB', 'QO'])
  return letters.flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => (none.has(code) || !names.of(code) ? [] : [{ value: code, label: names.of(code) ?? code }]))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}

/** Time zones by IANA name with their distance to UTC now, e.g. "Europe/Kyiv (GMT+2)". */
export function zoneOptions(present: string): readonly PickOption[] {
  const zones = new Set([present, ...Intl.supportedValuesOf('timeZone')].filter(Boolean).map(today))
  return [...zones].sort().map((zone) => ({ value: zone, label: `${zone} (${distance(zone)})` }))
}

function distance(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts()
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}
