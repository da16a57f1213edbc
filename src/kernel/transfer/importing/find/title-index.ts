import { squash, titleKey, wordsOf } from '../../matching/words.ts'

export interface Match { readonly id: number; readonly title: string }

/** Titles of records in memory: found exactly, nearly (blanks, signs, order of words), or as something alike to offer. */
export class TitleIndex {
  readonly #exact = new Map<string, Match[]>()
  readonly #near = new Map<string, Match[]>()
  readonly #titles: Match[] = []
  readonly #byId = new Map<number, string>()
  readonly #alike = new Map<string, readonly string[]>()

  add(match: Match): void {
    this.#byId.set(match.id, match.title)
    push(this.#exact, titleKey(match.title), match)
    for (const key of nearKeys(match.title)) push(this.#near, key, match)
    if (this.#titles.length < mostOffered) this.#titles.push(match)
  }

  forget(id: number): void {
    const title = this.#byId.get(id)
    if (title === undefined) return
    for (const [map, keys] of [[this.#exact, [titleKey(title)]], [this.#near, nearKeys(title)]] as const) {
      for (const key of keys) map.set(key, (map.get(key) ?? []).filter((match) => match.id !== id))
    }
  }

  exact(text: string): readonly Match[] {
    return this.#exact.get(titleKey(text)) ?? []
  }

  /** Same letters and digits, or the same words in another order. */
  near(text: string): readonly Match[] {
    for (const key of nearKeys(text)) {
      const found = this.#near.get(key)
      if (found && found.length > 0) return found
    }
    return []
  }

  /** Titles that look alike, the likest first; at most three. */
  alike(text: string): readonly string[] {
    const known = this.#alike.get(text)
    if (known) return known
    if (this.#alike.size >= mostAsked) return []
    const wanted = pairs(squash(text))
    const ranked = this.#titles.map(({ title }) => ({ title, score: likeness(wanted, pairs(squash(title))) })).filter(({ score }) => score > 0.55)
    const found = [...new Set(ranked.sort((a, b) => b.score - a.score).map(({ title }) => title))].slice(0, 3)
    this.#alike.set(text, found)
    return found
  }
}

const nearKeys = (text: string): string[] => [...new Set([squash(text), [...wordsOf(text)].sort().join(' ')])].filter((key) => key !== '')

function push(map: Map<string, Match[]>, key: string, match: Match) {
  const list = map.get(key)
  if (!list) map.set(key, [match])
  else if (!list.some(({ id }) => id === match.id)) list.push(match)
}

/** Share of letter pairs that two texts have in common (Dice). */
function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const left = new Map<string, number>()
  for (const pair of a) left.set(pair, (left.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of b) {
    const count = left.get(pair) ?? 0
    if (count > 0) {
      common++
      left.set(pair, count - 1)
    }
  }
  return (2 * common) / (a.length + b.length)
}

const pairs = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))

const mostOffered = 20_000
const mostAsked = 200
