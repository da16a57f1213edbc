import type { Workspace } from '#kernel/context.ts'
import { named } from '#kernel/records/statements.ts'
import type { Asked } from './asked.ts'
import { distance, nearOfMisspelt } from './near.ts'
import { everyRecord } from './vocabulary.ts'

/** An asked word with what the vocabulary knows of it. */
export interface Likely extends Asked {
  /** Words of the vocabulary that may have been meant: looked up when nothing is written so, or when asked for. */
  readonly misspelt: readonly string[]
  readonly records: ReadonlyMap<string, Known>
}

/** What an entity's records have of a word, about. */
export interface Known {
  /** Records that hold the word as it is. */
  readonly exact: number
  /** The same and those with longer words that begin so. */
  readonly all: number
  /** The words that begin so; null when there are many. */
  readonly begun: readonly string[] | null
}

export interface Likelihood {
  readonly words: readonly Likely[]
  /** Records by entity. */
  readonly totals: ReadonlyMap<string, number>
}

/**
 * Looks the words up in the vocabulary: how many records they find, and what was meant where they find none, or for all
 * of them: a typing error may make another word.
 */
export async function likelihood(workspace: Workspace, asked: readonly Asked[], { doubtAll = false } = {}): Promise<Likelihood> {
  const ranges = asked.flatMap((word, at) => rangesOf(word).map((range) => ({ ...range, at })))
  const rows = await workspace.database.run(named(
    `select a.at, a.exact, w.entity, sum(w.records), case when count(*) <= ${mostBegun} then string_agg(w.word, ' ') end from unnest((select $1::int[]), (select $2::bool[]), (select $3::text[]), (select $4::text[])) as a (at, exact, low, high)
      join ${workspace.schema}.search_word w on w.word >= a.low collate "C" and w.word < a.high collate "C" group by 1, 2, 3`,
    [[-1, ...ranges.map(({ at }) => at)], [true, ...ranges.map(({ exact }) => exact)], [everyRecord, ...ranges.map(({ low }) => low)], ['\u0001', ...ranges.map(({ high }) => high)]]))
  const counts = rows.map(([at, exact, entity, records, words]): Count & { at: number } =>
    ({ at: Number(at), exact: exact === 't', entity: entity ?? '', records: Number(records), words: words?.split(' ') ?? null }))
  const totals = new Map(counts.filter(({ at }) => at === -1).map(({ entity, records }) => [entity, records]))
  const words = await Promise.all(asked.map(async (word, at) => {
    const found = counts.filter((count) => count.at === at)
    return word.isWord && (doubtAll || found.length === 0) ? meant(workspace, word, found) : { ...word, misspelt: [], records: recordsOf(found) }
  }))
  return { words, totals }
}

/** Shorter beginnings than this are had by too many words to count. */
export const shortest = 3

/** More longer words than these are left to the index to find. */
const mostBegun = 30

interface Count { readonly exact: boolean; readonly entity: string; readonly records: number; readonly words: readonly string[] | null }

function rangesOf({ exact, beginnings, isWord }: Asked): { exact: boolean; low: string; high: string }[] {
  if (!isWord) return []
  return [
    ...exact.map((term) => ({ exact: true, low: term, high: term + '\u0001' })),
    ...beginnings.filter(({ length }) => length >= shortest).map((start) => ({ exact: false, low: start, high: start + '\uffff' })),
  ]
}

function recordsOf(counts: readonly Count[]): Map<string, Known> {
  const records = new Map<string, Known>()
  for (const { exact, entity, records: count, words } of counts) {
    const known = records.get(entity) ?? { exact: 0, all: 0, begun: [] }
    records.set(entity, exact
      ? { ...known, exact: known.exact + count, all: Math.max(known.all, known.exact + count) }
      : { exact: known.exact, all: Math.max(known.all, count), begun: known.begun && words && [...known.begun, ...words] })
  }
  return records
}

/** At most this many words are tried for one that was misspelt. */
const mostMeant = 12

/** Adds the words nearest to one that is misspelt, the frequent before the rare. */
async function meant(workspace: Workspace, word: Asked, found: readonly Count[]): Promise<Likely> {
  const forms = [...new Set([...word.exact, ...word.beginnings])]
  const near = [...new Set(forms.flatMap(nearOfMisspelt))]
  const rows = await workspace.database.run(named(
    `select word, entity, records from ${workspace.schema}.search_word where near && $1::int[]
      union all select word, entity, records from ${workspace.schema}.search_word where word = any($2::text[] collate "C") order by 3 desc limit 400`,
    [near, forms.flatMap(beginningsWithout)]))
  const candidates = rows.map(([candidate, entity, records]) => ({ word: candidate ?? '', entity: entity ?? '', exact: true, records: Number(records), words: null }))
  const steps = new Map(candidates.map((candidate) => [candidate.word, Math.min(...forms.map((form) => stepsTo(form, candidate.word)))]))
  const nearest = [...steps].filter(([candidate, far]) => far <= (candidate.length > 4 ? 2 : 1)).sort((a, b) => a[1] - b[1]).slice(0, mostMeant)
  const misspelt = new Set(nearest.map(([candidate]) => candidate))
  return { ...word, misspelt: [...misspelt], records: recordsOf([...found, ...candidates.filter((candidate) => misspelt.has(candidate.word))]) }
}

/** An error in an ending leaves the stem whole: "Nowakowi", "contracts". */
const beginningsWithout = (form: string) => [1, 2, 3].map((letters) => form.slice(0, -letters)).filter(({ length }) => length > 2)

const stepsTo = (form: string, candidate: string) =>
  form.startsWith(candidate) ? Math.min(1, form.length - candidate.length) : distance(form, candidate, 2)
