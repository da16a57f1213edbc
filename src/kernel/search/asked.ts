import { beginningsOf, termsOfWord } from './fold.ts'
import { type Piece, addressTerm, piecesOf } from './terms.ts'

/** One word of what a person typed, and the terms that it may stand for. */
export interface Asked {
  /** Terms that are the word itself, in some form or spelling. */
  readonly exact: readonly string[]
  /** What longer terms may begin with. */
  readonly beginnings: readonly string[]
  /** A word of letters, in which typing errors are looked for. */
  readonly isWord: boolean
}

/** Most words of a question; what follows is not looked at. */
const most = 8

export function askedOf(text: string): Asked[] {
  return piecesOf(text, { groups: false }).map(askedPiece).filter(({ exact, beginnings }) => exact.length + beginnings.length > 0).slice(0, most)
}

function askedPiece({ kind, text }: Piece): Asked {
  if (kind === 'number') return { exact: numbersOf(text), beginnings: [text], isWord: false }
  if (kind === 'address') return { exact: [addressTerm(text)], beginnings: [addressTerm(text)], isWord: false }
  const readings = beginningsOf(text).filter((reading) => reading !== '')
  const digits = /^[a-z]{2}(\d{7,})$/.exec(text)?.[1]
  if (digits !== undefined) return { exact: [...termsOfWord(text), digits], beginnings: readings, isWord: false }
  return { exact: termsOfWord(text), beginnings: readings, isWord: !/\d/.test(text) }
}

/** A phone is kept whole and by its last nine and seven digits: trunk prefixes and country codes may be typed or not. */
function numbersOf(digits: string): string[] {
  if (digits.length < 7) return [digits]
  const ending = digits.length >= 9 ? digits.slice(-9) : digits.slice(-7)
  return ending === digits ? [digits] : [digits, ending]
}

/** Writes one asked word as a tsquery; `weights` limits where it is looked for ('' for everywhere). */
export function termsQuery(exact: readonly string[], beginnings: readonly string[], weights = ''): string {
  const words = exact.filter((term) => !beginnings.some((start) => term.startsWith(start))).map((term) => quoted(term) + (weights && ':' + weights))
  const starts = beginnings.map((term) => `${quoted(term)}:*${weights}`)
  return `(${[...words, ...starts].join(' | ')})`
}

const quoted = (term: string) => `'${term.replaceAll(/['\\]/g, '')}'`
