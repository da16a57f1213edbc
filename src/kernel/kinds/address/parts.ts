/** Parts of an address, in the order of their columns. */
export const addressParts = ['street', 'city', 'region', 'postalCode', 'country'] as const

export type AddressPart = (typeof addressParts)[number]

export const suffixOf = (part: AddressPart): string => '_' + part.replace(/[A-Z]/, (letter) => '_' + letter.toLowerCase())
