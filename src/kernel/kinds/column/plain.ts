import { type Parsed, bad, ok } from '../kind.ts'

/** Empty in every language of forms and files: nothing, null, or only blanks. */
export const isEmpty = (input: unknown): boolean =>
  input === null || input === undefined || (typeof input === 'string' && input.trim() === '')

export const isObject = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

/** Text of one line: composed letters (NFC), no control characters, single blanks. Numbers are taken as their text. */
export function readLine(input: unknown, max: number): Parsed<string> {
  return readText(input, max, (text) => text.replace(/\s+/gu, ' '))
}

/** Text of several lines: line ends become \n, blanks inside stay. */
export function readLines(input: unknown, max: number): Parsed<string> {
  return readText(input, max, (text) => text.replace(/\r\n?/g, '\n'))
}

function readText(input: unknown, max: number, tidy: (text: string) => string): Parsed<string> {
  if (isEmpty(input)) return ok<string>(null)
  if (typeof input !== 'string' && typeof input !== 'number') return bad('textExpected', input)
  const text = tidy(String(input).toWellFormed().normalize('NFC').replace(unprintable, '')).trim()
  if (text === '') return ok<string>(null)
  return text.length > max ? bad('tooLong', text, { max, length: text.length }) : ok(text)
}

/** Control characters that mean nothing in a text (PostgreSQL cannot store the first of them) and the byte order mark. */
const unprintable = /[\p{Cc}--[\t\n\r]]|\uFEFF/gv
