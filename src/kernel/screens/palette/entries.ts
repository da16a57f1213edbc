/** One line of the palette. */
export interface Entry {
  readonly id: string
  readonly icon: string
  /** the picture on the button that it presses, instead of the icon */
  readonly mark?: SVGElement
  readonly title: string
  /** other words that find it */
  readonly also?: string
  /** what else tells it apart: the company of a person, why it matched */
  readonly hint?: string
  /** what it is: "Deal" */
  readonly kind?: string
  readonly keys?: string
  /** `apart`: Ctrl or Cmd was held, open in a new tab where that makes sense */
  readonly run: (apart: boolean) => void
}

export interface Group {
  readonly title: string
  readonly entries: readonly Entry[]
}

/** Entries in which every word of the question begins a word of the title, the ones that begin with it first. */
export function matching(entries: readonly Entry[], words: string): readonly Entry[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return entries
  return entries
    .map((entry) => ({ entry, rank: rankOf(folded(entry.title), folded(entry.also ?? ''), wanted) }))
    .filter(({ rank }) => rank !== Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
}

function rankOf(title: string, also: string, wanted: readonly string[]): number {
  const parts = `${title} ${also}`.split(/[\s/·:]+/)
  if (!wanted.every((word) => parts.some((part) => part.startsWith(word)))) return Infinity
  return title.startsWith(wanted[0] ?? '') ? 0 : 1
}

const folded = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')
