import type { KindName } from '#kernel/kinds/fields.ts'

/** A field of each kind as settings make it, a value as the API writes and shows it, another one, and a cell of a file. */
export interface Sample {
  readonly parameters?: object
  readonly value: unknown
  readonly other: unknown
  /** how a person writes `value` in a file; absent: the same text as the value */
  readonly cell?: string
  /** operator and argument that `value` meets and `other` does not */
  readonly found: readonly [op: string, argument: unknown]
  /** a word by which search finds `value` once the field is searched */
  readonly word?: string
}

type Made = Exclude<KindName, 'computed' | 'autoNumber'>

const options = { options: [{ key: 'red', label: { en: 'Red' } }, { key: 'blue', label: { en: 'Blue' } }] }

/** `self` and `peer` are ids of records and users that links may point to. */
export const samplesFor = ({ company, peer, user, colleague }: Record<'company' | 'peer' | 'user' | 'colleague', number>): Readonly<Partial<Record<Made, Sample>>> => ({
  text: { value: 'Heather', other: 'Moss', found: ['=', 'Heather'], word: 'heather' },
  longText: { value: 'Two lines\nof words', other: 'short', found: ['contains', 'LINES'], word: 'lines' },
  number: { parameters: { decimals: 2 }, value: 12.5, other: 7, found: ['>', 10] },
  percent: { value: 15, other: 5, found: ['>=', 15] },
  money: { value: { amount: '1250.00', currency: 'EUR' }, other: { amount: '3.00', currency: 'EUR' }, cell: '€1,250.00', found: ['>', { amount: '1000', currency: 'EUR' }] },
  date: { value: '2026-03-14', other: '2025-01-01', found: ['>', '2026-01-01'] },
  dateTime: { value: '2026-03-14T09:30:00Z', other: '2025-01-01T00:00:00Z', found: ['>', '2026-01-01T00:00:00Z'] },
  duration: { value: 5400, other: 60, cell: '1:30:00', found: ['>', 3600] },
  boolean: { value: true, other: false, cell: 'yes', found: ['=', true] },
  choice: { parameters: options, value: 'red', other: 'blue', cell: 'Red', found: ['=', 'red'] },
  multiChoice: { parameters: options, value: ['red', 'blue'], other: ['blue'], cell: 'Red, Blue', found: ['any of', ['red']] },
  tags: { value: ['vip', 'north'], other: ['south'], cell: 'vip, north', found: ['any of', ['vip']], word: 'north' },
  link: { parameters: { to: 'company' }, value: { id: company }, other: { id: peer }, cell: 'Target of links', found: ['=', company] },
  links: { parameters: { to: 'company' }, value: [{ id: company }], other: [{ id: peer }], cell: 'Target of links', found: ['any of', [company]] },
  email: { value: 'olga@heath.example', other: 'x@y.example', found: ['=', 'olga@heath.example'], word: 'olga@heath.example' },
  phone: { value: '+48225551234', other: '+48225550000', cell: '+48 22 555 12 34', found: ['=', '+48 22 555 12 34'], word: '22 555 12 34' },
  url: { value: 'https://heath.example/a', other: 'https://moss.example/', found: ['contains', 'heath'] },
  address: { value: { street: 'Long 5', city: 'Lublin', region: null, postalCode: '20-001', country: 'PL' }, other: { street: null, city: 'Radom', region: null, postalCode: null, country: null }, cell: 'Long 5, 20-001 Lublin, PL', found: ['contains', 'lublin'] },
  personName: { value: { first: 'Olga', middle: null, last: 'Heath' }, other: { first: 'Ewa', middle: null, last: 'Moss' }, cell: 'Olga Heath', found: ['contains', 'heath'] },
  picture: { value: 'ab'.repeat(32), other: 'cd'.repeat(32), found: ['=', 'ab'.repeat(32)] },
  user: { value: { id: user }, other: { id: colleague }, cell: 'Anna Adamska', found: ['=', user] },
})
