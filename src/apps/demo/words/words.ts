/** A place: its name, region, first digits of the postal code and of a landline number (with the country's code). */
export interface City { readonly name: string; readonly region: string | null; readonly postal: string; readonly phone: string }

/** A line of business and how companies of it are called; {brand}, {made}, {family} are filled in. */
export interface Industry { readonly name: string; readonly patterns: readonly string[] }

export interface Product { readonly name: string; readonly code: string; readonly group: string; readonly price: number; readonly unit: string }

export interface Stage {
  readonly name: string
  readonly outcome: 'open' | 'won' | 'lost'
  readonly probability: number
  readonly ageingDays: number | null
  readonly checklist?: readonly string[]
}

/** The content of the demo company in one language: invented, and written for that language rather than translated. */
export interface Words {
  readonly country: string
  readonly men: readonly string[]
  readonly women: readonly string[]
  /** As men bear them; `feminine` makes the woman's form. */
  readonly surnames: readonly string[]
  readonly feminine: (surname: string) => string
  readonly middleNames?: { readonly men: readonly string[]; readonly women: readonly string[] }
  readonly cities: readonly City[]
  readonly streets: readonly string[]
  /** Street and house number as an address has them. */
  readonly street: (name: string, house: number) => string
  readonly mobile: readonly string[]
  /** Digits of a phone number behind its prefix. */
  readonly phoneDigits: (prefix: string) => number
  /** Adjectives as they stand with a masculine, feminine and neuter noun. */
  readonly adjectives: readonly (readonly [string, string, string])[]
  readonly nouns: readonly [readonly string[], readonly string[], readonly string[]]
  /** Beginnings and ends of made-up names. */
  readonly made: readonly [readonly string[], readonly string[]]
  readonly industries: readonly Industry[]
  readonly legal: (name: string, random: number) => string
  readonly jobs: readonly string[]
  /** Of our own people: teams, and who is in them. */
  readonly teams: readonly string[]
  readonly ourJobs: { readonly head: string; readonly rep: string; readonly service: string; readonly analyst: string }
  readonly products: readonly Product[]
  readonly deals: readonly string[]
  readonly contracts: readonly string[]
  readonly contractPipeline: { readonly name: string; readonly stages: readonly Stage[] }
  readonly calls: readonly string[]
  readonly meetings: readonly string[]
  readonly tasks: readonly string[]
  readonly notes: readonly string[]
  readonly outcomes: readonly string[]
  readonly places: readonly string[]
  readonly sources: readonly string[]
  readonly tags: readonly string[]
  readonly labels: { readonly office: string; readonly warehouse: string; readonly work: string; readonly mobile: string; readonly accounting: string }
  readonly roles: readonly string[]
  readonly about: readonly string[]
}

/** Items of a list written as one text. */
export const list = (text: string, separator = ', '): string[] => text.trim().split(separator).map((item) => item.trim())

/** "Name/Region/postal/phone" per item. */
export const cities = (text: string): City[] => list(text, '\n').map((line) => {
  const [name = '', region = '', postal = '', phone = ''] = line.split('/')
  return { name, region: region === '' ? null : region, postal, phone }
})

/** "Name|code|group|price in euros|unit" per line. */
export const products = (text: string): Product[] => list(text, '\n').map((line) => {
  const [name = '', code = '', group = '', price = '', unit = ''] = line.split('|')
  return { name, code, group, price: Number(price), unit }
})

/** "Line of business: pattern; pattern" per line. */
export const industries = (text: string): Industry[] => list(text, '\n').map((line) => {
  const [name = '', patterns = ''] = line.split(': ')
  return { name, patterns: patterns.split('; ') }
})

/** Three forms per item, separated by a slash. */
export const adjectives = (text: string): (readonly [string, string, string])[] => list(text).map((item) => {
  const [m = '', f = m, n = m] = item.split('/')
  return [m, f, n] as const
})
