import type { PersonName } from '../values.ts'
import { isGivenName } from './given-names.ts'

/**
 * A name in one text, split: `Nowak, Jan`, `Dr. Anna van der Berg`, `Шевченко Тарас Григорович`. Titles are left out. In
 * Cyrillic the surname comes first unless the words tell otherwise; in Latin letters it comes last.
 */
export function readName(text: string): PersonName {
  const [before = '', after] = text.replace(/\s+/gu, ' ').trim().split(/,\s*/, 2)
  if (after && !suffix.test(after)) return { ...givenOf(words(after)), last: words(before).join(' ') || null }
  const all = words(before)
  const ending = suffix.test(all.at(-1) ?? '') && all.length > 2 ? all.pop() : after
  const name = all.some((word) => /\p{Script=Cyrillic}/u.test(word)) ? cyrillic(all) : latin(all)
  return ending && name.last !== null ? { ...name, last: `${name.last} ${ending}` } : name
}

const title = /^(dr|prof|mr|mrs|ms|miss|mx|sir|herr|frau|mgr|inż|hab|pan|pani|пан|пані|г-н|г-жа|д-р|проф|доц|господин|госпожа)\.?$/iu
const suffix = /^(jr|sr|ii|iii|iv|phd|md|mba|esq)\.?$/i
const particle = /^(van|von|der|den|de|del|della|di|da|dos|das|du|la|le|el|al|bin|ibn|ter|ten|zu|zur|af|av|o')$/i
const patronymic = /(ович|евич|йович|ївич|ьич|ич|овна|евна|ична|инична|івна|ївна)$|^(оглы|кызы|огли|кизи)$/iu
const surname =
  /(енко|[оеёє]в|[оеє]ва|ин|ина|ін|іна|ский|ская|ський|ська|цкий|цкая|цький|цька|чук|юк|щук|ук|дзе|швили|ян|их|ых|ак|як|ець|ко|ло)$/iu

function words(text: string): string[] {
  const all = text.split(' ').filter((word) => word !== '')
  while (all.length > 1 && title.test(all[0] ?? '')) all.shift()
  return all
}

function cyrillic(all: readonly string[]): PersonName {
  const at = all.findIndex((word, index) => index > 0 && patronymic.test(word))
  if (all.length === 3 && at === 1 && !isGivenName(all[1] ?? ''))
    return { first: all[0] ?? null, middle: all[1] ?? null, last: all[2] ?? null }
  if (all.length === 2) return pair(all[0] ?? '', all[1] ?? '')
  const [last, ...given] = all
  return given.length === 0 ? { first: last ?? null, middle: null, last: null } : { ...givenOf(given), last: last ?? null }
}

/** Of two words: a known given name against a word that is none; else the ending of a surname; else surname first. */
function pair(a: string, b: string): PersonName {
  const given = [a, b].map(isGivenName)
  const firstIsGiven = given[0] === given[1] ? !surname.test(a) && surname.test(b) : given[0]
  if (patronymic.test(b) && !surname.test(b) && given[0]) return { first: a, middle: b, last: null }
  return firstIsGiven ? { first: a, middle: null, last: b } : { first: b, middle: null, last: a }
}

function latin(all: readonly string[]): PersonName {
  if (all.length < 2) return { first: all[0] ?? null, middle: null, last: null }
  const joined = all.findIndex((word, index) => index > 0 && particle.test(word))
  const from = joined > 0 && joined < all.length - 1 ? joined : all.length - 1
  return { ...givenOf(all.slice(0, from)), last: all.slice(from).join(' ') }
}

const givenOf = ([first, ...middle]: readonly string[]) => ({ first: first ?? null, middle: middle.join(' ') || null })
