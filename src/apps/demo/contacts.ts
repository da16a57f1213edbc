import type { Address } from '#kernel/kinds/values.ts'
import type { Random } from './random.ts'
import type { City, Words } from './words/words.ts'

const letters: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'i', і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
  ł: 'l', '’': '', "'": '',
}

const ukrainian: Readonly<Record<string, string>> = { г: 'h', и: 'y', ц: 'ts', щ: 'shch', ю: 'iu', я: 'ia' }

/** A name as it stands in addresses: Latin letters, digits and hyphens. */
export const slug = (text: string, { country }: Pick<Words, 'country'>): string =>
  [...text.toLowerCase()].map((letter) => (country === 'UA' ? ukrainian[letter] : undefined) ?? letters[letter] ?? letter.normalize('NFD').charAt(0)).join('').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')

/** Domains that nobody can own. */
export const domainOf = (name: string, words: Pick<Words, 'country'>): string => slug(name.replace(/^.*«(.+)»$/, '$1'), words) + '.example'

export const phoneAt = (random: Random, prefix: string, words: Words): string =>
  prefix + Array.from({ length: words.phoneDigits(prefix) }, (_, at) => (at === 0 ? random.between(2, 9) : random.below(10))).join('')

export const mobile = (random: Random, words: Words): string => phoneAt(random, random.pick(words.mobile), words)

/** Big cities come first in the lists, and more often. */
export const cityOf = (random: Random, { cities }: Words): City => cities[Math.floor(cities.length * random.next() ** 1.6)] as City

export function addressIn(random: Random, city: City, words: Words): Address {
  const street = words.street(random.pick(words.streets), random.between(1, 120))
  return { street, city: city.name, region: city.region, postalCode: postalCode(random, city, words.country), country: words.country }
}

function postalCode(random: Random, { postal }: City, country: string): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.below(10)).join('')
  switch (country) {
    case 'PL': return `${postal}-${digits(3)}`
    case 'GB': return `${postal}${random.between(1, 9)} ${random.between(1, 9)}${random.pick(gbEnds)}`
    case 'UA': return postal + digits(3)
    default: return postal + digits(3)
  }
}

const gbEnds = ['AB', 'DG', 'EH', 'FT', 'HJ', 'JL', 'NP', 'QR', 'RT', 'SU', 'TW', 'WX']
