/**
 * How plausible a text is as Russian, Ukrainian, Polish, English or another Latin language: the mean score of a letter
 * in words with letters beyond ASCII. The right encoding of a file gives about 0 or more, a wrong one well below -2.
 */
export function plausibility(text: string): number {
  let best = -Infinity
  for (const weights of Object.values(alphabets)) best = Math.max(best, meanScore(text, weights))
  return best
}

function meanScore(text: string, weights: ReadonlyMap<string, number>): number {
  let sum = 0
  let letters = 0
  for (const [word] of text.matchAll(/[^\s\x20-\x40\x5b-\x60\x7b-\x7e]+/g)) {
    sum += scoreOfWord(word, weights)
    letters += foreignLetters(word)
  }
  return letters === 0 ? 0 : sum / letters
}

/** Letters by how usual they are; what no word has inside it (signs, mixed scripts, capitals after small letters) costs. */
function scoreOfWord(word: string, weights: ReadonlyMap<string, number>): number {
  let score = 0
  let before = ''
  for (const letter of word) {
    if (letter > '\x7f') score += weights.get(letter.toLowerCase()) ?? costOfStranger(letter, word)
    if (before !== '') score -= costOfPair(before, letter)
    before = letter
  }
  return score
}

function costOfStranger(sign: string, word: string): number {
  if (usualSigns.has(sign)) return word.length === 1 || !traits(word[0] ?? '').letter || !traits(word.at(-1) ?? '').letter ? 0 : -2
  if (sign === '\ufffd' || (sign >= '\x80' && sign <= '\x9f')) return -12
  return traits(sign).letter ? -4 : -6
}

function costOfPair(left: string, right: string): number {
  const before = traits(left)
  const after = traits(right)
  if (!before.letter || !after.letter) return 0
  const mixed = before.cyrillic !== after.cyrillic ? 6 : 0
  const raised = before.small && after.capital ? 3 : 0
  const crowded = before.marked && after.marked ? 1.2 : 0
  return mixed + raised + crowded
}

const foreignLetters = (word: string) => [...word].filter((letter) => letter > '\x7f').length

interface Traits {
  readonly letter: boolean
  readonly cyrillic: boolean
  readonly small: boolean
  readonly capital: boolean
  /** In Latin scripts letters with marks stand apart; words made of nothing else are Cyrillic read wrongly. */
  readonly marked: boolean
}

function traits(letter: string): Traits {
  const known = seen.get(letter)
  if (known) return known
  const found = {
    letter: /\p{L}/u.test(letter),
    cyrillic: letter >= '\u0400' && letter <= '\u04ff',
    small: letter !== letter.toUpperCase(),
    capital: letter !== letter.toLowerCase(),
    marked: letter > '\x7f' && letter < '\u0250',
  }
  seen.set(letter, found)
  return found
}

const seen = new Map<string, Traits>()

/** Signs that stand beside words or between them in ordinary texts. */
const usualSigns = new Set('«»„“”‘’–—…№°§©®™€£₽₴·•\u00a0\u00ad×º¹²³½')

/**
 * Letters of a language beyond ASCII, from the most usual to the rarest; the score falls evenly from 2 to -1.
 * Letters outside the alphabet are strangers to it.
 */
const alphabets = {
  russian: ranked('оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё'),
  ukrainian: ranked("оанівиеткрслдмупязьбгчхйжїшєюцщфґ"),
  polish: ranked('ąęłóśżćńź'),
  western: ranked('éüäößáíóèñçãêàåøôæîâúêëïõìòùÿœžšřčěýůđłąęśżćńźő'),
}

function ranked(letters: string): ReadonlyMap<string, number> {
  return new Map([...letters].map((letter, place, all) => [letter, 2 - (3 * place) / all.length]))
}
