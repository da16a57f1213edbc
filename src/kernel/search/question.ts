import { termsQuery } from './asked.ts'
import type { SoughtIn } from './entries.ts'
import { type Likelihood, type Likely, shortest } from './likely.ts'
import { shelfSize } from './schema.ts'

/** What a statement asks of the entries of one entity; absent parts are null. */
export interface Question {
  /** tsquery that the index answers */
  readonly indexed: string | null
  /** tsquery that entries found so must also match: short beginnings, which an index answers slowly */
  readonly also: string | null
  /** tsquery that the index answers from the last shelves, for words that many records hold */
  readonly shelved: string | null
  /** how many shelves before the last are looked at */
  readonly shelves: number | null
  /** tsquery matched against the newest entries, for words that too many records hold */
  readonly recent: string | null
  /** how many of the newest entries are looked at */
  readonly depth: number
}

/** Every word must be found; with `loosely` all words but one are enough. */
export function questionFor(entity: string, { words, totals }: Likelihood, weights: SoughtIn, { loosely = false, thorough = false } = {}): Question {
  const total = Math.max(totals.get(entity) ?? 0, 1)
  const sets = loosely && words.length > 1 ? words.map((left) => words.filter((word) => word !== left)) : [words]
  const long = words.filter((word) => !isShort(word))
  const whole = wholeIn(entity)
  const found = sets.reduce((sum, set) => sum + together(set.map((word) => recordsWith(word, entity, total)), total), 0)
  const foundByIndex = loosely ? found : together(long.map((word) => recordsWith(word, entity, total)), total)
  const depth = Math.round(Math.max((25 * total) / Math.max(found, 1), 300))
  const shelves = thorough || long.length < words.length || depth < notDeep ? null : shelvesFor(found, total)
  if (shelves !== null) return { ...nothing, shelved: ask(sets, whole, weights), shelves }
  if (long.length === words.length || (long.length > 0 && !loosely)) {
    if (thorough || foundByIndex <= easily(total)) {
      const short = words.filter(isShort)
      return { ...nothing, indexed: ask(loosely ? sets : [long], whole, weights), also: short.length > 0 ? ask([short], whole, weights) : null }
    }
  }
  const exactly = together(words.map((word) => word.records.get(entity)?.exact ?? 0), total)
  return {
    ...nothing,
    indexed: exactly <= easily(total) ? ask(sets, asWritten, weights) : null,
    recent: ask(sets, whole, weights),
    depth: thorough ? deepest : Math.min(depth, deepest),
  }
}

const nothing: Question = { indexed: null, also: null, shelved: null, shelves: null, recent: null, depth: 0 }

/** So many of the newest entries are looked through faster than an index is asked. */
const notDeep = 700

/** As many shelves as probably hold three pages of what is found; null where they are half of all, or more. */
function shelvesFor(found: number, total: number): number | null {
  const shelves = Math.ceil((64 * total) / Math.max(found, 1) / shelfSize)
  return (shelves + 1) * shelfSize * 2 < total ? shelves : null
}

/** tsqueries by which matches are ranked: the words as written in the title, the words in any way in the title. */
export const titleQueries = (words: readonly Likely[]): { written: string; any: string } =>
  ({ written: ask([words], asWritten, 'a'), any: ask([words], begun, 'a') })

/** No more of the newest entries are looked at, however rare the words are among them. */
const deepest = 20_000

/** An index reads this many entries faster than the newest are looked through for enough of them. */
const easily = (total: number) => Math.max(300, 2.6 * Math.sqrt(total))

const isShort = ({ beginnings }: Likely) => beginnings.every(({ length }) => length < shortest)

/** Records that hold all words: between what chance would bring together and the rarest word, for words of one name go together. */
function together(records: readonly number[], total: number): number {
  const byChance = records.reduce((rest, count) => (rest * Math.min(count, total)) / total, total)
  return Math.sqrt(byChance * Math.min(total, ...records))
}

function recordsWith(word: Likely, entity: string, total: number): number {
  if (!isShort(word)) return word.records.get(entity)?.all ?? 0
  return total * (word.beginnings[0]?.length === 1 ? 0.2 : 0.03)
}

type Spell = (word: Likely, weights: string) => string

const begun: Spell = ({ exact, misspelt, beginnings }, weights) => termsQuery([...exact, ...misspelt], beginnings, weights)

/** Few longer words are named one by one: an index finds words much faster than beginnings. */
function wholeIn(entity: string): Spell {
  return (word, weights) => {
    const known = word.records.get(entity)
    if (isShort(word) || !word.isWord || word.records.size === 0 || (known && known.begun === null)) return begun(word, weights)
    return termsQuery([...new Set([...word.exact, ...word.misspelt, ...(known?.begun ?? [])])], [], weights)
  }
}

const asWritten: Spell = ({ exact }, weights) => termsQuery(exact, [], weights)

const ask = (sets: readonly (readonly Likely[])[], spell: Spell, weights: string): string =>
  sets.map((set) => `(${set.map((word) => spell(word, weights)).join(' & ')})`).join(' | ')
