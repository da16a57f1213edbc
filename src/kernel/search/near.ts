/**
 * Hashes of a word and of the word with each one of its letters left out, kept with the words of the vocabulary. Words of
 * two letters and of more than 24 have none.
 */
export function nearOf(word: string): number[] {
  return isSpelt(word) ? [...leaveOut(word, 1)] : []
}

/**
 * Hashes by which a misspelt word finds what was meant: up to two letters left out of a longer one. With one letter left
 * out of the word that was meant, that is a letter changed, swapped, put in or left out, and a sound written by two letters.
 */
export function nearOfMisspelt(word: string): number[] {
  return isSpelt(word) ? [...leaveOut(word, word.length > 4 ? 2 : 1)] : []
}

const isSpelt = (word: string) => word.length > 2 && word.length <= 24 && /^\p{L}+$/u.test(word)

function leaveOut(word: string, letters: number): Set<number> {
  const hashes = new Set([hashOf(word, -1, -1)])
  for (let one = 0; one < word.length; one++) {
    hashes.add(hashOf(word, one, -1))
    if (letters > 1) for (let two = one + 1; two < word.length; two++) hashes.add(hashOf(word, one, two))
  }
  return hashes
}

/** FNV-1a over the letters that are not left out, 32 bits, signed as PostgreSQL's int. */
function hashOf(word: string, one: number, two: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) {
    if (at !== one && at !== two) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  }
  return hash | 0
}

/** Letters changed, left out, put in or swapped to get from one word to another; more than `most` answers most + 1. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(cheapest(a, b, i, j, before, last, row))
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}

function cheapest(a: string, b: string, i: number, j: number, before: number[], last: number[], row: number[]): number {
  const same = a[i - 1] === b[j - 1]
  const least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return swapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least
}
