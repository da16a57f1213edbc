import { type Check, digit, weighted } from './check.ts'

/**
 * NIP, taxpayer's number of Poland: weights 6,5,7,2,3,4,5,6,7 modulo 11; a remainder of 10 is never given out
 * (pl.wikipedia.org, „Numer identyfikacji podatkowej").
 */
export const nip: Check = {
  lengths: [10],
  prefix: /^(NIP)?(PL)?/,
  valid: (text) => /^\d{10}$/.test(text) && weighted(text, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digit(text, 9),
}
