import { parsePhoneNumberFromString as parseByTables } from 'libphonenumber-js/max'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * E.164 and extension of a number in any spelling, or null where no numbering plan has such a number. With a country code
 * a number of a possible length is enough: new ranges come faster than tables of them.
 */
export function readPhone(text: string, country: string): string | null {
  if (text.length > 60) return null
  if (canonical.has(text)) return text
  const tidy = text
    .normalize('NFKC')
    .trim()
    .replace(/^(tel|тел|phone|моб|mob|kom)[.:]*\s*/iu, '')
    .replace(/(доб|вн|дод|wew)\.?\s*(?=\d)/iu, 'ext. ')
  const region = countryOf(country)
  const found =
    parsePhoneNumberFromString(tidy, region ? { defaultCountry: region, extract: false } : { extract: false }) ??
    (/^(00|8\s*10)[1-9]/.test(tidy) ? parsePhoneNumberFromString(tidy.replace(/^(00|8\s*10)/, '+'), { extract: false }) : undefined)
  if (!found?.isValid() && !(found?.isPossible() && tidy.startsWith('+'))) return null
  return remembered(found.ext ? `${found.number};ext=${found.ext}` : found.number)
}

/** Numbers that were read lately: one that is written back as it stands (an import, a form) is not taken apart again. */
const canonical = new Set<string>()

function remembered(number: string): string {
  if (canonical.size >= 10_000) canonical.clear()
  canonical.add(number)
  return number
}

/** Whether the tables of numbering plans know the number: its length alone may be that of a number abroad. */
export const isInPlan = (number: string): boolean => parseByTables(number)?.isValid() ?? false

/** As people of that country write it: their own numbers nationally, others with the country code. */
export function displayed(value: string, country: string): string {
  const [number = '', extension] = value.split(';ext=')
  const found = number.startsWith('+') ? parsePhoneNumberFromString(number) : undefined
  const text = found ? (found.country === country && found.isValid() ? found.formatNational() : found.formatInternational()) : number
  return extension ? `${text} ext. ${extension}` : text
}

export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

const countryOf = (country: string): CountryCode | undefined => (isSupportedCountry(country) ? country : undefined)
