import { softensC, soundOf, spoken } from './letters.ts'
import { sameNames } from './names.ts'
import { stem } from './stem.ts'

/**
 * Spells a lower-case word of any language by sound, so that the ways to write a name meet: Олександр, Oleksandr;
 * Kowalski, Ковальський, Kovalsky. A word that may be read in two ways answers both readings, the written one first.
 */
export function fold(word: string): readonly string[] {
  const first = smooth(spell(word, false))
  if (!ambiguous.test(word)) return [first]
  const second = smooth(spell(word, true))
  return second === first ? [first] : [first, second]
}

/** A word as typed so far: what the terms of longer words may begin with. */
export const beginningsOf = (word: string): readonly string[] => fold(word)

/** The terms under which a word is kept: stems of its readings, and the name that stands for it in other languages. */
export function termsOfWord(word: string): readonly string[] {
  const known = kept.get(word)
  if (known) return known
  const terms = new Set<string>()
  for (const reading of fold(word)) {
    const stemmed = /\d/.test(reading) ? reading : stem(reading)
    if (stemmed === '') continue
    terms.add(stemmed)
    const common = commonName.get(stemmed)
    if (common !== undefined) terms.add(common)
  }
  if (kept.size >= 20_000) kept.clear()
  const list = [...terms]
  kept.set(word, list)
  return list
}

/** Readings differ at ch (ч or х), at j before a vowel in front (й or дж) and at Polish ó, ą, ę. */
const ambiguous = /ch|^j[aeiou]|ó|[ąę]./

/** Words come again and again, first names above all. */
const kept = new Map<string, readonly string[]>()

function spell(written: string, second: boolean): string {
  const word = written.endsWith('ff') ? written.slice(0, -2) + 'v' : written
  let out = ''
  for (let at = 0; at < word.length; at++) {
    const letter = word.charAt(at)
    const next = word.charAt(at + 1)
    if (next === 'h' && digraphs.includes(letter)) {
      out += letter === 's' && word.startsWith('shch', at) ? 's' : withH(letter, second)
      at += word.startsWith('shch', at) ? 3 : 1
    } else if (letter === 'c') {
      if (next === 'z') at++
      out += next === 'z' || (next !== '' && softensC.includes(next)) ? 'c' : 'k'
    } else if (letter === 's' && word.startsWith('sch', at)) {
      out += 's'
      at += 2
    } else if (letter === 's' && next === 'z') {
      out += 's'
      at++
    } else if (second && at === 0 && letter === 'j') {
      out += 'dz'
    } else if (second && spoken[letter] !== undefined && (letter === 'ó' || next !== '')) {
      out += nasal(spoken[letter], next)
    } else out += soundOf(word.charCodeAt(at)) ?? ''
  }
  return out
}

const digraphs = 'cgkpstz'

function withH(letter: string, second: boolean): string {
  switch (letter) {
    case 'c': return second ? 'h' : 'c'
    case 'g': case 'k': return 'h'
    case 'p': return 'f'
    default: return letter
  }
}

const nasal = (sound: string, next: string) => (sound.endsWith('n') && (next === 'b' || next === 'p') ? sound.charAt(0) + 'm' : sound)

/** Merges what is heard alike: й before vowels, doubled letters, ts and ц, rz and ж. */
function smooth(spelt: string): string {
  let out = ''
  for (let at = 0; at < spelt.length; at++) {
    const letter = spelt.charAt(at)
    const last = out.charAt(out.length - 1)
    if (letter === last && (letter < '0' || letter > '9')) continue
    const joined = joins[last + letter]
    if (joined !== undefined) out = out.slice(0, -1) + joined
    else if (last === 'i' && isVowel(letter)) out = glide(out, letter)
    else if (letter === 'z' && last === 'r') out = out.slice(0, -1) + ('kpt'.includes(out.charAt(out.length - 2) || ' ') ? 's' : 'z')
    else out += letter
    if (out.length > 1 && out.charAt(out.length - 1) === out.charAt(out.length - 2) && !isDigit(out.charAt(out.length - 1))) out = out.slice(0, -1)
  }
  return out
}

const joins: Readonly<Record<string, string>> = { ck: 'k', ts: 'c', tz: 'c', tc: 'c', sc: 's' }

/** i before a vowel only softens: Natalia and Наталья, Semionow and Семёнов; in front of a word it stays (Ян, Юлия). */
function glide(out: string, vowel: string): string {
  const rest = out.slice(0, -1)
  if (vowel === 'e' || vowel === 'o') return rest + 'e'
  return rest === '' || isVowel(rest.charAt(rest.length - 1)) ? out + vowel : rest + vowel
}

const isVowel = (letter: string) => letter === 'a' || letter === 'e' || letter === 'o' || letter === 'u'
const isDigit = (letter: string) => letter >= '0' && letter <= '9'

const commonName: ReadonlyMap<string, string> = new Map(sameNames.flatMap((group) => {
  const [first = ''] = group
  const common = stem(fold(first)[0] ?? '')
  return group.flatMap((name) => fold(name.replaceAll(/['-]/g, '')).map((reading) => [stem(reading), common] as const))
}))
