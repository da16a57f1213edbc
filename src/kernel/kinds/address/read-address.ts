import type { Address } from '../values.ts'
import { countryNamed } from './countries.ts'

/** Parts of an address in one text, best effort: country and postal code are recognised, the rest by its place. */
export function readAddress(text: string): Address {
  const parts = text
    .split(/[,\n;]+/)
    .map((part) => part.replace(/\s+/gu, ' ').trim())
    .filter((part) => part !== '')
  const country = takeCountry(parts)
  const postalCode = takePostalCode(parts)
  const region =
    parts.length > 1
      ? take(
          parts,
          parts.findIndex((part) => regionWord.test(part) || (part === postalCode?.rest && /^[A-Z]{2}$/.test(part))),
        )
      : null
  const city = takeCity(parts, postalCode?.rest)
  return { street: parts.join(', ') || null, city, region, postalCode: postalCode?.code ?? null, country }
}

const postal = /(?:^|\s)(\d{2}-\d{3}|\d{5,6}(?:-\d{4})?)(?=\s|$)/

const cityWord = /^(?:г|город|м|місто|с|село|смт|пгт|gm|m)\.\s*(?=\p{L})|^(?:город|місто|село)\s+/iu
const regionWord = /(обл|область|край|район|р-н|респ|woj|województwo|region)\.?(\s|$)|^(обл|респ|woj)\./iu

/** By its name anywhere, the last one first; by its code only at the end, where "CA" and "GA" are no states. */
function takeCountry(parts: string[]): string | null {
  for (let at = parts.length - 1; at >= 0 && parts.length > 1; at--) {
    const part = parts[at] ?? ''
    const code = part.length > 2 || at === parts.length - 1 ? countryNamed(part) : undefined
    if (code === undefined) continue
    parts.splice(at, 1)
    return code
  }
  return null
}

/** The code, and what stands beside it in the same part: "00-950 Warszawa". */
function takePostalCode(parts: string[]): { readonly code: string; readonly rest: string } | null {
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at] ?? ''
    const match = postal.exec(part)
    const rest = match ? (part.slice(0, match.index) + part.slice(match.index + match[0].length)).trim() : ''
    if (!match || (parts.length === 1 && rest !== '') || /\d/.test(rest)) continue
    if (rest === '') parts.splice(at, 1)
    else parts[at] = rest
    return { code: match[1] ?? '', rest }
  }
  return null
}

function takeCity(parts: string[], beside: string | undefined): string | null {
  const marked = parts.findIndex((part) => cityWord.test(part))
  const at = marked >= 0 ? marked : beside && parts.includes(beside) ? parts.indexOf(beside) : lastWithoutDigits(parts)
  return take(parts, at)?.replace(cityWord, '') ?? null
}

/** A part alone, or one with a number in it, is a street. */
const lastWithoutDigits = (parts: readonly string[]): number =>
  parts.length < 2 ? -1 : parts.findLastIndex((part, at) => at > 0 && !/\d/.test(part) && !regionWord.test(part))

const take = (parts: string[], at: number): string | null => (at < 0 ? null : (parts.splice(at, 1)[0] ?? null))
