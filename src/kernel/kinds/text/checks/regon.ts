import { type Check, digit, weighted } from './check.ts'

/**
 * REGON, number of the register of the economy of Poland: 9 digits, 14 for local units whose first 9 are valid too.
 * Weights modulo 11, a remainder of 10 counts as 0 (pl.wikipedia.org, „REGON").
 */
export const regon: Check = {
  lengths: [9, 14],
  prefix: /^REGON/,
  valid: (text) => /^(\d{9}|\d{14})$/.test(text) && matches(text, nine) && (text.length === 9 || matches(text, fourteen)),
}

const nine = [8, 9, 2, 3, 4, 5, 6, 7]
const fourteen = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]

const matches = (text: string, weights: readonly number[]) => (weighted(text, weights) % 11) % 10 === digit(text, weights.length)
