import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import type { Address } from '../values.ts'
import { labelledColumns } from '../column/labelled.ts'
import { column } from '../column/place.ts'
import { isEmpty, isObject, readLine } from '../column/plain.ts'
import { addressOperators } from './address-operators.ts'
import { countryName, countryNamed } from './countries.ts'
import { addressParts, suffixOf } from './parts.ts'
import { readAddress } from './read-address.ts'

const several = labelledColumns<'address', Address>({
  name: 'address',
  columns: addressParts.map((part) => ({ suffix: suffixOf(part), type: 'text' })),
  operators: addressOperators,
  parse: parseAddress,
  parseText: (text) => (isEmpty(text) ? ok<Address>(null) : parseAddress(readAddress(text))),
  unpack: (json) => addressParts.map((part) => `${json}->>'${part}'`),
  store: (value) => addressParts.map((part) => value[part]),
  json: (cells, at) => {
    if (addressParts.every((_, index) => (cells[at + index] ?? null) === null)) return null
    return `{${addressParts.map((part, index) => `"${part}":${JSON.stringify(cells[at + index] ?? null)}`).join(',')}}`
  },
  schema: {
    type: 'object',
    properties: Object.fromEntries(addressParts.map((part) => [part, { type: ['string', 'null'] }])),
    required: addressParts,
    additionalProperties: false,
  },
  format: formatAddress,
  terms: (value) => addressParts.flatMap((part) => value[part] ?? []),
  same: (a, b) => addressParts.every((part) => a[part] === b[part]),
  sort: (place, _field, collate) => `${column(place, '_city')} collate ${collate}`,
  indexes: (name) => [`btree ("${name}_city")`],
})

/** Street, city, region, postal code, country. Lists and filters reach each as a text: `address.city`. */
export const address: Kind<'address'> = {
  ...several,
  parts: () => Object.fromEntries(addressParts.map((part) => [part, { suffix: suffixOf(part), definition: { kind: 'text' } }])),
}

function parseAddress(input: unknown): Parsed<Address> {
  if (isEmpty(input)) return ok<Address>(null)
  if (!isObject(input)) return bad('address', input)
  const unknown = Object.keys(input).find((key) => !addressParts.some((part) => part === key))
  if (unknown !== undefined) return bad('unknownPart', unknown, { parts: addressParts.join(', ') })
  const found: Record<string, string | null> = {}
  for (const part of addressParts) {
    const read = readLine(input[part], 300)
    if ('problem' in read) return read
    found[part] = read.value
  }
  const { street = null, city = null, region = null, postalCode = null, country = null } = found
  if ([street, city, region, postalCode, country].every((part) => part === null)) return ok<Address>(null)
  return ok<Address>({ street, city, region, postalCode, country: country === null ? null : (countryNamed(country) ?? country) })
}

/** In one line, as envelopes have it: the postal code stands before the city, in English behind the region. */
function formatAddress({ street, city, region, postalCode, country }: Address, { language }: { readonly language: string }): string {
  const place = language === 'en' ? [city, join([region, postalCode])] : [join([postalCode, city]), region]
  return [street, ...place, country === null ? null : countryName(country, language)]
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

const join = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(' ')
