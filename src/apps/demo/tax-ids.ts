import type { Random } from './random.ts'

/** Invented tax ids whose check digits are right. */

export function inn(random: Random): string {
  const digits = numbers(random, 9, [7, 8, 9])
  return text([...digits, (weighed(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10])
}

export const kpp = (inn: string): string => inn.slice(0, 4) + '01001'

export function ogrn(random: Random): string {
  const digits = '1' + String(random.between(10, 24)).padStart(2, '0') + text(numbers(random, 9, [0]))
  return digits + String((BigInt(digits) % 11n) % 10n)
}

export function edrpou(random: Random): string {
  const digits = numbers(random, 7, [3, 4])
  const first = [1, 2, 3, 4, 5, 6, 7]
  const number = Number(text(digits)) * 10
  const weights = number < 30_000_000 || number > 60_000_000 ? first : [7, 1, 2, 3, 4, 5, 6]
  const rest = weighed(digits, weights) % 11
  return text([...digits, rest < 10 ? rest : (weighed(digits, weights.map((weight) => weight + 2)) % 11) % 10])
}

export function nip(random: Random): string {
  for (;;) {
    const digits = numbers(random, 9, [5, 6, 7, 8, 9])
    const check = weighed(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11
    if (check < 10) return text([...digits, check])
  }
}

export function regon(random: Random): string {
  const digits = numbers(random, 8, [1, 2, 3])
  return text([...digits, (weighed(digits, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10])
}

const numbers = (random: Random, count: number, first: readonly number[]): number[] =>
  Array.from({ length: count }, (_, at) => (at === 0 ? random.pick(first) : random.below(10)))

const weighed = (digits: readonly number[], weights: readonly number[]) => digits.reduce((sum, digit, at) => sum + digit * (weights[at] ?? 0), 0)

const text = (digits: readonly number[]) => digits.join('')
