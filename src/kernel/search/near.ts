/**
 * Hashes of a word and of the word with each one of its letters left out. Two words that differ by a letter changed,
 * left out, put in or swapped with its neighbour share at least one. Words of three letters and less have none.
 */
export function nearOf(word: string): number[] {
  if (word.length < 4 || word.length > 24 || !/^\p{L}+$/u.test(word)) return []
  const hashes = new Set([hashOf(word, -1)])
  for (let without = 0; without < word.length; without++) hashes.add(hashOf(word, without))
  return [...hashes]
}

/** FNV-1a over the letters, 32 bits, signed as PostgreSQL's int. */
function hashOf(word: string, without: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) {
    if (at !== without) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
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
