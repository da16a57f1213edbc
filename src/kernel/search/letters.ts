/**
 * Letters as they sound, in a small Latin alphabet where what people confuse is one letter: г, ґ, х, h, g are "h";
 * и, і, ї, ы, й, y, j are "i"; ш, щ, ś, sz, sh are "s"; ж, з, ż, ź, zh are "z"; ч, ц, ć, cz, ts are "c".
 */
const cyrillic: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'h', д: 'd', е: 'e', ё: 'e', є: 'e', э: 'e', ж: 'z', з: 'z', и: 'i', і: 'i', ї: 'i', ы: 'i', й: 'i',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'c', ш: 's', щ: 's',
  ъ: '', ь: '', ю: 'iu', я: 'ia', ў: 'u', ј: 'i', љ: 'l', њ: 'n', ђ: 'd', ћ: 'c', џ: 'dz', ѐ: 'e', ѝ: 'i',
}

/** Latin letters that stand for themselves or for one sound; c, h, x and the Polish vowels depend on their neighbours. */
const latin: Readonly<Record<string, string>> = {
  g: 'h', j: 'i', q: 'k', w: 'v', y: 'i', ł: 'l', đ: 'd', ð: 'd', þ: 't', ø: 'o', ß: 's', æ: 'e', œ: 'e', ı: 'i', ć: 'c', č: 'c', ç: 'c',
  x: 'ks',
}

/** Before a vowel letter of this set c is ц, elsewhere k. */
export const softensC = 'eiyéèêëęěíîï'

/** Polish letters whose written and spoken forms differ; people type either. */
export const spoken: Readonly<Record<string, string>> = { ó: 'u', ą: 'on', ę: 'en' }

const limit = 0x530
const sounds: readonly (string | undefined)[] = Array.from({ length: limit }, (_, code) => soundAt(String.fromCharCode(code)))

/** The sound of one lower-case letter; digits stay; undefined for what is no part of a word. */
export function soundOf(code: number): string | undefined {
  return code < limit ? sounds[code] : farSound(String.fromCharCode(code))
}

function soundAt(letter: string): string | undefined {
  if (letter >= '0' && letter <= '9') return letter
  const known = cyrillic[letter] ?? latin[letter]
  if (known !== undefined) return known
  const base = letter.normalize('NFD').charAt(0)
  if (base >= 'a' && base <= 'z') return latin[base] ?? base
  if (base !== letter && cyrillic[base] !== undefined) return cyrillic[base]
  return /\p{M}/u.test(letter) ? '' : undefined
}

/** Letters of other scripts are words too: they stand for themselves. */
function farSound(letter: string): string | undefined {
  const base = letter.normalize('NFD').charAt(0)
  if (base >= 'a' && base <= 'z') return latin[base] ?? base
  return /[\p{L}\p{N}]/u.test(letter) ? letter : undefined
}
