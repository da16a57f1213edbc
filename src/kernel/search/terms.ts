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

/**
 * Cuts a text into pieces, lower case: addresses and long numbers first, then words in order. The groups of a number
 * written apart (521-301-72-28) are words too when `groups` says so, and a code (KM-200) is one word besides its parts.
 */
export function piecesOf(text: string, { groups = true } = {}): Piece[] {
  const pieces: Piece[] = []
  let rest = (text.length > 20_000 ? text.slice(0, 20_000) : text).toLowerCase()
  if (rest.includes('.')) rest = rest.replace(address, (found) => take(pieces, { kind: 'address', text: found }))
  if (severalDigits.test(rest)) rest = rest.replace(longNumber, (found) => takeNumber(pieces, found, groups))
  if (groups && hyphenated.test(rest)) for (const [found] of rest.matchAll(code)) pieces.push({ kind: 'word', text: found.replaceAll(/[-/]/g, '') })
  takeWords(pieces, rest)
  return pieces
}

const address = /(?:https?:\/\/)?(?:[^\s@,;<>()"':/]+@)?(?:[\p{L}\d-]+\.)+\p{L}{2,}(?![\p{L}\d.])/gu
const hyphenated = /[-/]\d|\d[-/]/
const code = /(?<![\p{L}\d])(?=[\d/-]*\p{L})(?=[\p{L}/-]*\d)[\p{L}\d]+(?:[-/][\p{L}\d]+)+(?![\p{L}\d])/gu
const severalDigits = /\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/
const longNumber = /(?<![\p{L}\d])\+?\(?\d(?:[ \u00a0().\-–/]{0,3}\d){6,}(?![\p{L}\d])/gu

function take(pieces: Piece[], piece: Piece): string {
  pieces.push(piece)
  return ' ; '
}

/** Longer than any phone or tax id: several numbers beside each other. */
const longest = 15

function takeNumber(pieces: Piece[], found: string, groups: boolean): string {
  const digits = found.replaceAll(/\D/g, '')
  if (digits.length > longest && /\s/.test(found)) {
    for (const part of found.trim().split(/\s+/)) takeNumber(pieces, part, groups)
    return ' ; '
  }
  const phone = found.includes('+') || found.includes('(')
  pieces.push({ kind: 'number', text: digits, phone })
  return groups && !phone && digits.length < found.length ? found : ' ; '
}

function takeWords(pieces: Piece[], text: string): void {
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : space
    if (start >= 0 && isApostrophe(code)) continue
    if (soundOf(code) === undefined) {
      if (start >= 0) pieces.push(pieceOf(text.slice(start, at)))
      start = -1
    } else if (start < 0) start = at
  }
}

const space = 32

function pieceOf(written: string): Piece {
  const text = written.replace(/['’ʼ`]s?$/, '').replaceAll(/['’ʼ`]/g, '')
  return { kind: /^\d+$/.test(text) ? 'number' : 'word', text }
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
  const at = plain.indexOf('@')
  const domain = plain.slice(at + 1)
  terms.add(plain)
  terms.add(domain)
  const names = plain.slice(0, plain.lastIndexOf('.')).split(/[^\p{L}\d]+/u)
  for (const name of names) if (name.length > 1) addWord(terms, name)
}

/** An e-mail or a domain as a term: without what browsers put before and sentences behind. */
export const addressTerm = (written: string): string => written.replace(/^(?:https?:\/\/)?(?:www\.)?/, '').replaceAll(/['\\]/g, '')
