import type { Words } from './words/words.ts'

export interface Linked { readonly id: number; readonly title: string }

/** A colleague and the share of work that falls to them. */
export interface Colleague extends Linked { readonly sells: boolean; readonly serves: boolean }

export interface Stage extends Linked {
  readonly outcome: 'open' | 'won' | 'lost'
  readonly ageingDays: number | null
  readonly checklist: readonly string[]
}

export interface Pipeline extends Linked { readonly stages: readonly Stage[] }

/** How many records of each kind, and over how many days back. */
export interface Counts {
  readonly companies: number
  readonly people: number
  readonly deals: number
  /** Calls and visits that belong to no deal. */
  readonly visits: number
  readonly days: number
  /** Changes of records are told one by one, and records carry links to several others. */
  readonly isDetailed: boolean
}

/** What all generators stand on. A record is the same each time for the same world. */
export interface World {
  readonly words: Words
  readonly counts: Counts
  readonly now: Date
  /** Hours by which our people's clock is ahead of UTC. */
  readonly clock: number
  readonly currency: string
  /** Units of the base currency per euro, about. */
  readonly factor: number
  /** Ids that were taken before, by entity: the first record gets the next. */
  readonly taken: ReadonlyMap<string, number>
  readonly colleagues: readonly Colleague[]
  readonly pipelines: readonly [Pipeline, Pipeline]
  readonly lostReasons: readonly Linked[]
  readonly products: readonly Linked[]
}

/** A record's values at a moment; later states name what changed. */
export interface State {
  readonly at: Date
  readonly by: number | null
  readonly values: Readonly<Record<string, unknown>>
}

/** What a record went through, in order of time. */
export interface Life {
  readonly entity: string
  readonly id: number
  readonly states: readonly [State, ...State[]]
}

export const idOf = ({ taken }: World, entity: string, index: number): number => (taken.get(entity) ?? 0) + index + 1

const day = 86_400_000

/** A moment so many days ago, on a working day between nine and six. */
export function workingTime(world: World, daysAgo: number, hour: number): Date {
  const date = new Date(world.now.getTime() - daysAgo * day)
  const weekday = date.getUTCDay()
  const monday = weekday === 0 ? 1 : weekday === 6 ? 2 : 0
  const minutes = Math.round((9 + hour * 9 - world.clock) * 12) * 5
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + monday, 0, minutes))
}

/** The same day, or the Monday after it, at an hour at which people work. */
export const officeHours = (world: World, date: Date): Date => workingTime(world, daysSince(world, date), (date.getTime() % day) / day)

export const daysSince = ({ now }: World, date: Date): number => (now.getTime() - date.getTime()) / day

export const isoDate = (date: Date): string => date.toISOString().slice(0, 10)

/** Nothing has happened later than a minute ago. */
export const past = ({ now }: World, date: Date): Date => new Date(Math.min(date.getTime(), now.getTime() - 60_000))

/** Two leading digits, as people name prices; at least ten. */
export function amountOf({ factor, currency }: Pick<World, 'factor' | 'currency'>, euros: number): { amount: string; currency: string } {
  const units = Math.max(euros * factor, 10)
  const step = 10 ** Math.max(Math.floor(Math.log10(units)) - 1, 0)
  return { amount: (Math.round(units / step) * step).toFixed(2), currency }
}

/** Who of those that fit looks after it; the first of them more often. */
export function colleagueFor(world: World, chance: number, fits: (one: Colleague) => boolean): Colleague {
  const fitting = world.colleagues.filter(fits)
  return (fitting[Math.floor(fitting.length * chance ** 1.3)] ?? world.colleagues[0]) as Colleague
}

export const linkTo = ({ id, title }: Linked): Linked => ({ id, title })
