import type { Workspace } from '#kernel/context.ts'
import { named } from '#kernel/records/statements.ts'
import type { Asked } from './asked.ts'
import { distance, nearOf } from './near.ts'
import { everyRecord } from './vocabulary.ts'

/** An asked word with what the vocabulary knows of it. */
export interface Likely extends Asked {
  /** Words of the vocabulary from which the word differs by a typing error, when nothing is written as it is. */
  readonly misspelt: readonly string[]
  /** Records by entity that hold the word, about: as it is, and with longer words that begin so. */
  readonly records: ReadonlyMap<string, { readonly exact: number; readonly all: number }>
}

export interface Likelihood {
  readonly words: readonly Likely[]
  /** Records by entity. */
  readonly totals: ReadonlyMap<string, number>
}

/** Looks the words up in the vocabulary: how many records they find, and what was meant where they find none. */
export async function likelihood(workspace: Workspace, asked: readonly Asked[]): Promise<Likelihood> {
  const ranges = asked.flatMap((word, at) => rangesOf(word).map((range) => ({ ...range, at })))
  const rows = await workspace.database.run(named(
    `select a.at, a.exact, w.entity, sum(w.records) from unnest($1::int[], $2::bool[], $3::text[], $4::text[]) as a (at, exact, low, high)
      join ${workspace.schema}.search_word w on w.word >= a.low collate "C" and w.word < a.high collate "C" group by 1, 2, 3`,
    [[-1, ...ranges.map(({ at }) => at)], [true, ...ranges.map(({ exact }) => exact)], [everyRecord, ...ranges.map(({ low }) => low)], ['\u0001', ...ranges.map(({ high }) => high)]]))
  const counts = rows.map(([at, exact, entity, records]) => ({ at: Number(at), exact: exact === 't', entity: entity ?? '', records: Number(records) }))
  const totals = new Map(counts.filter(({ at }) => at === -1).map(({ entity, records }) => [entity, records]))
  const words = await Promise.all(asked.map(async (word, at) => {
    const found = counts.filter((count) => count.at === at)
    return found.length > 0 || !word.isWord ? { ...word, misspelt: [], records: recordsOf(found) } : misspelling(workspace, word)
  }))
  return { words, totals }
}

/** Shorter beginnings than this are had by too many words to count. */
export const shortest = 3

interface Count { readonly exact: boolean; readonly entity: string; readonly records: number }

function rangesOf({ exact, beginnings, shorter, isWord }: Asked): { exact: boolean; low: string; high: string }[] {
  if (!isWord) return []
  return [
    ...[...exact, ...shorter].map((term) => ({ exact: true, low: term, high: term + '\u0001' })),
    ...beginnings.filter(({ length }) => length >= shortest).map((start) => ({ exact: false, low: start, high: start + '\uffff' })),
  ]
}

function recordsOf(counts: readonly Count[]): Map<string, { exact: number; all: number }> {
  const records = new Map<string, { exact: number; all: number }>()
  for (const { exact, entity, records: count } of counts) {
    const known = records.get(entity) ?? { exact: 0, all: 0 }
    records.set(entity, exact ? { exact: known.exact + count, all: Math.max(known.all, known.exact + count) } : { exact: known.exact, all: Math.max(known.all, count) })
  }
  return records
}

/** At most this many words are tried for one that was misspelt. */
const mostMeant = 12

async function misspelling(workspace: Workspace, word: Asked): Promise<Likely> {
  const near = [...new Set(word.exact.flatMap(nearOf))]
  if (near.length === 0) return { ...word, misspelt: [], records: new Map() }
  const rows = await workspace.database.run(named(
    `select word, entity, records from ${workspace.schema}.search_word where near && $1::int[] order by records desc limit 300`, [near]))
  const candidates = rows.map(([meant, entity, records]) => ({ meant: meant ?? '', entity: entity ?? '', records: Number(records) }))
  const far = new Map(candidates.map(({ meant }) => [meant, Math.min(...word.exact.map((term) => distance(term, meant, 2)))]))
  const close = [...far].filter(([meant, steps]) => steps <= (meant.length > 5 ? 2 : 1)).sort((a, b) => a[1] - b[1]).slice(0, mostMeant)
  const misspelt = new Set(close.map(([meant]) => meant))
  return { ...word, misspelt: [...misspelt], records: recordsOf(candidates.filter(({ meant }) => misspelt.has(meant)).map((one) => ({ ...one, exact: true }))) }
}
