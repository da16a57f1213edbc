/**
 * Words of a header or name, in lower case and without accents: `BillingCity`, `billing_city` and "Billing city:" are
 * the same two words.
 */
export function wordsOf(text: string): string[] {
  return plainWords(text.normalize('NFKC')
    .replace(/__[crs]$/i, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'))
}

/** Letters and digits only: what makes "GTX Pro" and "GTXPro" the same. */
export const squash = (text: string): string => wordsOf(text).join('')

/** How a title is compared exactly: case, accents of Latin letters, ё, quotes and blanks do not tell records apart. */
export const titleKey = (text: string): string => plainWords(text.normalize('NFKC')).join(' ')

function plainWords(text: string): string[] {
  return text.toLowerCase()
    .normalize('NFD').replace(/(?<!\p{Script=Cyrillic})\p{M}/gu, '').normalize('NFC')
    .replaceAll('ё', 'е')
    .replace(/['’ʼ`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Edits (insert, remove, replace, swap neighbours) between two words, at most `limit`; more answers limit + 1. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min(replaced, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    if (Math.min(...row) > limit) return limit + 1
    before = last
    last = row
  }
  return last[b.length] ?? limit + 1
}
