import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { entityOf } from '#kernel/records/read.ts'
import { tableOf } from '#kernel/records/scope.ts'
import { rebuildVocabulary } from '#kernel/search/vocabulary.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { visitAt } from './activities.ts'
import { advanceSequence, copyHistory, copyRecords, withoutIndexes } from './bulk.ts'
import { companyAt } from './companies.ts'
import { storyAt } from './deals.ts'
import { layGround, unitsPerEuro } from './ground.ts'
import { personAt } from './people.ts'
import { type Lived, type Told, teller } from './tell.ts'
import type { Counts, Life, World } from './world.ts'
import { wordsIn } from './words/index.ts'

export interface Demo {
  readonly size: 'small' | 'large'
  /** Who set the company up: part of the records are theirs. */
  readonly administrator: number
  /** Language of the records; without it, the company's. */
  readonly language?: string
  /** Number of people of a large demo; everything else stays as large as it is. */
  readonly people?: number
  /** Beside what is there already. */
  readonly force?: boolean
  readonly progress?: (done: number, all: number) => void
}

/** Fills a base with a company that sells coffee machines: invented, and the same each time but for the dates, which end today. */
export async function loadDemo(workspace: LiveWorkspace, demo: Demo): Promise<{ readonly records: number }> {
  const context = systemContext(workspace, 'demo')
  if (!demo.force && !(await isEmpty(context))) throw new Refusal(409, 'demoNotEmpty')
  const world = await makeWorld(context, demo)
  const loading = new Loading(context, world, demo.progress ?? (() => {}))
  const records = await workspace.database.transaction((connection) => loading.run(connection))
  await rebuildVocabulary(workspace)
  await workspace.database.run({ text: 'analyze', values: [] })
  await workspace.committed(entities)
  return { records }
}

const entities = ['company', 'person', 'deal', 'activity'] as const

const small: Counts = { companies: 300, people: 900, deals: 400, visits: 120, days: 420, isDetailed: true }
const large: Counts = { companies: 10_000, people: 100_000, deals: 50_000, visits: 95_000, days: 1100, isDetailed: false }

async function makeWorld(context: Context, { size, administrator, language, people }: Demo): Promise<World> {
  const { workspace } = context
  const words = wordsIn(language ?? workspace.settings.language)
  const factor = unitsPerEuro[workspace.settings.baseCurrency] ?? 1
  const counts = size === 'small' ? small : { ...large, people: Math.max(people ?? large.people, large.companies) }
  const taken = new Map(await Promise.all(entities.map(async (entity) => [entity, await lastId(context, entity)] as const)))
  const ground = await layGround(context, words, { colleagues: size === 'small' ? 8 : 48, administrator, factor })
  const now = new Date()
  return { words, counts, now, clock: hoursAhead(workspace.settings.timeZone, now), currency: workspace.settings.baseCurrency, factor, taken, ...ground }
}

/** Leads all records into the base, portion by portion, within one transaction. */
class Loading {
  readonly #context: Context
  readonly #world: World
  readonly #progress: (done: number, all: number) => void
  readonly #tell: (life: Life) => Lived
  readonly #expected: number
  #history: Told[] = []
  #done = 0

  constructor(context: Context, world: World, progress: (done: number, all: number) => void) {
    this.#context = context
    this.#world = world
    this.#progress = progress
    this.#tell = teller(context)
    const { companies, people, deals, visits } = world.counts
    this.#expected = (companies + people + deals + visits + deals * 4.1) * 1.15
  }

  async run(connection: Connection): Promise<number> {
    const world = this.#world
    const { workspace } = this.#context
    const { companies, people, deals } = world.counts
    const tables = entities.map((entity) => entityOf(this.#context, entity).table)
    const restore = world.counts.isDetailed ? null : await withoutIndexes(connection, workspace.schema, [...tables, 'search_entry', 'change_log'])
    await this.#load(connection, counted(companies, (index) => companyAt(world, index)))
    await this.#load(connection, counted(people, (index) => personAt(world, index)))
    await this.#loadStories(connection, deals)
    await copyHistory(this.#context, connection, this.#history.sort((a, b) => a.at.getTime() - b.at.getTime()))
    await restore?.()
    for (const entity of entities) await advanceSequence(this.#context, connection, entityOf(this.#context, entity))
    this.#progress(1, 1)
    return this.#done
  }

  async #load(connection: Connection, lives: Iterable<Life>): Promise<void> {
    for (const portion of inPortions(lives)) await this.#copy(connection, portion)
  }

  /** Deals bring their activities; these are counted on from story to story. */
  async #loadStories(connection: Connection, deals: number): Promise<void> {
    let activities = 0
    for (const portion of inPortions(counted(deals, (index) => index), 500)) {
      const stories = portion.map((index) => {
        const story = storyAt(this.#world, index, activities)
        activities += story.activities.length
        return story
      })
      await this.#copy(connection, stories.map(({ deal }) => deal))
      await this.#copy(connection, stories.flatMap((story) => story.activities))
    }
    await this.#load(connection, counted(this.#world.counts.visits, (index) => visitAt(this.#world, index, activities)))
  }

  async #copy(connection: Connection, lives: readonly Life[]): Promise<void> {
    const lived = lives.map(this.#tell)
    const [first] = lived
    if (!first) return
    await copyRecords(this.#context, connection, first.entity, lived)
    const told = lived.flatMap((one) => one.told)
    if (this.#world.counts.isDetailed) this.#history.push(...told)
    else await copyHistory(this.#context, connection, told)
    this.#done += lived.length
    this.#progress(this.#done, this.#expected)
  }
}

function* counted<T>(count: number, make: (index: number) => T): Generator<T> {
  for (let index = 0; index < count; index++) yield make(index)
}

function* inPortions<T>(items: Iterable<T>, size = 2000): Generator<T[]> {
  let portion: T[] = []
  for (const item of items) {
    portion.push(item)
    if (portion.length < size) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}

async function isEmpty(context: Context): Promise<boolean> {
  const found = await Promise.all(entities.map((entity) =>
    context.workspace.database.run({ text: `select 1 from ${tableOf(context, entityOf(context, entity))} limit 1`, values: [] })))
  return found.every((rows) => rows.length === 0)
}

async function lastId(context: Context, entity: string): Promise<number> {
  const [row] = await context.workspace.database.run({ text: `select coalesce(max(id), 0) from ${tableOf(context, entityOf(context, entity))}`, values: [] })
  return Number(row?.[0] ?? 0)
}

function hoursAhead(timeZone: string, now: Date): number {
  const there = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
    .formatToParts(now)
  const part = (type: string) => Number(there.find((one) => one.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return Math.round((local - now.getTime()) / 900_000) / 4
}
