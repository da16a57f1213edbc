/** Case and number endings of Russian, Ukrainian and Polish nouns, surnames and adjectives, as they look once folded. */
const endings: readonly ReadonlySet<string>[] = [
  new Set(['a', 'e', 'i', 'o', 'u']),
  new Set(['oi', 'ei', 'ou', 'eu', 'oe', 'om', 'em', 'im', 'am', 'ih', 'ah']),
  new Set(['oho', 'eho', 'omu', 'emu', 'imi', 'ami', 'oiu', 'eiu', 'uiu', 'aia']),
]

/**
 * Cuts endings until none is left, so that every form of a word comes to the same stem whichever form is longer:
 * Максим, Максима, Максимом. At least three letters stay, two where the ending is one vowel (Анна, Анну).
 */
export function stem(folded: string): string {
  let word = folded
  for (;;) {
    const cut = endingOf(word)
    if (cut === 0) return word
    word = word.slice(0, -cut)
  }
}

function endingOf(word: string): number {
  for (let length = 3; length > 0; length--) {
    const least = length === 1 ? 2 : 3
    if (word.length >= length + least && endings[length - 1]?.has(word.slice(-length))) return length
  }
  return 0
}
