import { type Check, digit } from './check.ts'

/**
 * ОГРН (13 digits) and ОГРНИП (15) of Russia: the number without its last digit modulo 11, or 13, of which the last
 * digit is taken. Order of the Ministry of Finance of 30.10.2017 № 165н, item 7.
 */
export const ogrn: Check = {
  lengths: [13, 15],
  prefix: /^(ОГРНИП|ОГРН|OGRNIP|OGRN)/,
  valid: (text) =>
    (/^\d{13}$/.test(text) && checkOf(text, 11) === digit(text, 12)) || (/^\d{15}$/.test(text) && checkOf(text, 13) === digit(text, 14)),
}

const checkOf = (text: string, modulus: number) => (Number(text.slice(0, -1)) % modulus) % 10
