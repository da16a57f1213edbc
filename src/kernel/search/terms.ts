import { termsOfWord } from './fold.ts'
import { soundOf } from './letters.ts'

/** A piece of a text: a word, the digits of a number, or an address (e-mail, domain) as it is written. */
export interface Piece {
  readonly kind: 'word' | 'number' | 'address'
  readonly text: string
  /** Written as a phone number, with + or brackets. */
  readonly phone?: boolean
}

/**
 * Search terms of any text, without repeats: words spelled by sound and stemmed, e-mails whole and in parts, domains,
 * numbers of seven and more digits joined whatever stands between the digits, phones also by their last nine and seven.
 */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>()
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'word') addWord(terms, piece.text)
    else if (piece.kind === 'number') addNumber(terms, piece)
    else addAddress(terms, piece.text)
    if (terms.size > most) break
  }
  return [...terms]
}

/** Beyond this many a long text is only found by its beginning. */
const most = 400

/** Cuts a text into pieces, lower case, in order. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let rest = text.length > 20_000 ? text.slice(0, 20_000) : text
  rest = rest.toLowerCase()
  if (rest.includes('@') || rest.includes('.')) rest = rest.replace(address, (found) => take(pieces, { kind: 'address', text: found }))
  if (twoDigits.test(rest)) rest = rest.replace(longNumber, (found) => takeNumber(pieces, found))
  let start = -1
  for (let at = 0; at <= rest.length; at++) {
    const code = at < rest.length ? rest.charCodeAt(at) : space
    if (isApostrophe(code) && start >= 0) continue
    if (soundOf(code) !== undefined) {
      if (start < 0) start = at
    } else if (start >= 0) {
      pieces.push(wordOf(rest.slice(start, at)))
      start = -1
    }
  }
  return pieces
}

const space = 32
const twoDigits = /\d\D{0,3}\d/
const address = /[\p{L}\d._%+-]+@[\p{L}\d.-]+|(?:https?:\/\/)?(?:[\p{L}\d-]{2,}\.)+\p{L}{2,}(?![\p{L}\d.])/gu
const longNumber = /(?<![\p{L}\d])\+?\(?\d(?:[\s().\-–/]{0,3}\d){6,19}(?![\p{L}\d])/gu

function take(pieces: Piece[], piece: Piece): string {
  pieces.push(piece)
  return ' '
}

const takeNumber = (pieces: Piece[], found: string) =>
  take(pieces, { kind: 'number', text: found.replaceAll(/\D/g, ''), phone: found.includes('+') || found.includes('(') })

const wordOf = (written: string): Piece => {
  const text = written.replace(/['’ʼ`]s$/, '').replaceAll(/['’ʼ`]/g, '')
  return /^\d+$/.test(text) ? { kind: 'number', text } : { kind: 'word', text }
}

const isApostrophe = (code: number) => code === 0x27 || code === 0x2019 || code === 0x2bc || code === 0x60

function addWord(terms: Set<string>, word: string): void {
  for (const term of termsOfWord(word)) if (term.length > 1 || word.length === 1) terms.add(term)
}

function addNumber(terms: Set<string>, { text, phone }: Piece): void {
  terms.add(text)
  if (!phone) return
  if (text.length > 9) terms.add(text.slice(-9))
  if (text.length > 7) terms.add(text.slice(-7))
}

function addAddress(terms: Set<string>, written: string): void {
  const plain = addressTerm(written)
  const [local = '', domain] = plain.includes('@') ? plain.split('@', 2) : [undefined, plain]
  terms.add(plain)
  if (domain === undefined) return
  terms.add(domain)
  const names = (local + ' ' + domain.replace(/\.\p{L}+$/u, '')).split(/[^\p{L}\d]+/u)
  for (const name of names) if (name.length > 1) addWord(terms, name)
}

/** An e-mail or a domain as a term: without what browsers put before and sentences behind. */
export const addressTerm = (written: string): string => written.replace(/^https?:\/\//, '').replace(/^www\./, '').replace(/[.-]+$/, '')
