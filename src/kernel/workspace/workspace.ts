import { setTimeout as pause } from 'node:timers/promises'
import { readRightsChanges, rightsOf, unchanged } from '#kernel/access/rights.ts'
import { memoryOf } from '#kernel/accounts/memory.ts'
import { Feed } from '#kernel/changes/feed.ts'
import type { CompanySettings, Rights, Workspace } from '#kernel/context.ts'
import type { Connection, Database } from '#kernel/database/database.ts'
import { type Shipped, buildModel } from '#kernel/model/build.ts'
import type { Model } from '#kernel/model/model.ts'
import { Remembered } from '#kernel/records/remembered.ts'
import { changeTables, waitBriefly } from '#kernel/schema/change-tables.ts'
import { applyPlan, collationOf, migrate, ownDefinitions } from '#kernel/schema/migrate.ts'
import { Bulletin, type News } from './bulletin.ts'
import { systemContext } from './context.ts'
import { ratesFrom } from './rates.ts'
import { rebaseAmounts } from './rebase.ts'
import { ReferenceTables } from './references.ts'

/** Until a company is set up; the set-up wizard replaces them. */
const unset: CompanySettings = { company: '', language: 'en', baseCurrency: 'EUR', timeZone: 'UTC', country: 'PL' }

/** How long the answer to a new rate waits for the sums at most. Milliseconds. */
const longestWait = 2000

/** A workspace that follows its base: what other processes write is known here within milliseconds. */
export class LiveWorkspace implements Workspace {
  readonly name: string
  readonly schema: string
  readonly database: Database
  readonly answers = new Remembered<string>(500, 5000)
  readonly references = new ReferenceTables()
  readonly feed: Feed
  model: Model
  collation: string
  settings: CompanySettings = unset
  isSetUp = false
  rights: Rights
  private readonly shipped: Shipped
  private written = 0
  private readonly writtenTo = new Map<string, number>()
  private readonly bulletin: Bulletin
  private unlisten: (() => Promise<void>) | null = null
  private readonly modelListeners = new Set<() => void>()
  private readonly gapListeners = new Set<() => void>()
  private readonly noticeListeners = new Set<(users: readonly number[]) => void>()
  private reloading: Promise<void> = Promise.resolve()
  private rebasing: NodeJS.Timeout | undefined
  private isClosed = false

  private constructor(database: Database, name: string, shipped: Shipped, model: Model, collation: string) {
    this.database = database
    this.name = name
    this.schema = `"${name}"`
    this.shipped = shipped
    this.model = model
    this.collation = collation
    this.rights = rightsOf(shipped.definitions, unchanged)
    this.feed = new Feed(this)
    this.bulletin = new Bulletin(database, name)
  }

  /** Migrates the workspace's schema, loads what is kept in memory and begins to follow changes. */
  static async open(database: Database, name: string, shipped: Shipped): Promise<LiveWorkspace> {
    const { model, collation } = await migrate(database, `"${name}"`, shipped)
    const workspace = new LiveWorkspace(database, name, shipped, model, collation)
    workspace.unlisten = await workspace.bulletin.follow((news) => void workspace.hear(news))
    await workspace.reload()
    workspace.rebaseSoon()
    return workspace
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.rebasing)
    this.feed.close()
    await this.unlisten?.().catch(() => undefined)
  }

  stamp(entities: Iterable<string>): string {
    let stamp = `${this.model.version} ${this.written}`
    for (const entity of entities) stamp += ` ${this.writtenTo.get(entity) ?? 0}`
    return stamp
  }

  readonly rate = (currency: string, date: string): number | null => {
    if (currency === this.settings.baseCurrency) return 1
    return ratesFrom(this.references.all('exchangeRate'), currency, date)
  }

  /** A write was committed here: remembered answers end, references are read again, other processes are told. */
  async committed(entities: readonly string[]): Promise<void> {
    this.countWrites(entities)
    // The database tells all processes of changed accounts; the answer to this write may be faster than that.
    if (entities.includes('user') || entities.includes('team')) memoryOf(this.database).forget()
    await this.reloadReferences(entities).catch(() => this.recover())
    this.feed.wake()
    setTimeout(() => this.feed.wake(), 60).unref()
    this.bulletin.announce(entities)
    if (entities.includes('exchangeRate')) await this.rebaseBriefly()
  }

  async tellWithin(connection: Connection, entities: readonly string[]): Promise<void> {
    await this.bulletin.tell({ entities }, connection)
  }

  /**
   * Definitions or rights change: tables follow, and every process takes the new model. One change at a time; what
   * `change` writes is kept only if a model can be built of it and the tables can follow, and may be written several times
   * until they are free.
   */
  async redefine(change: (connection: Connection) => Promise<void> = async () => {}): Promise<void> {
    await changeTables(this.database, async (connection) => {
      await connection.run({ text: `update ${this.schema}.model_version set version = version + 1`, values: [] })
      await waitBriefly(connection)
      await change(connection)
      const model = buildModel(this.shipped, await ownDefinitions(connection, this.schema))
      await applyPlan(connection, model, this.schema, await collationOf(connection, this.schema))
      await this.bulletin.tell({ model: true }, connection)
    })
    await this.reload()
  }

  /** Settings, rights, model and references, read again; one reading after the other, so that the latest counts. */
  reload(): Promise<void> {
    const reloaded = this.reloading.then(() => this.readAgain())
    this.reloading = reloaded.catch(() => undefined)
    return reloaded
  }

  onModel(listener: () => void): () => void {
    this.modelListeners.add(listener)
    return () => this.modelListeners.delete(listener)
  }

  async noticed(users: readonly number[]): Promise<void> {
    this.noticeListeners.forEach((listener) => listener(users))
    await this.bulletin.tell({ notices: users })
  }

  /** Calls `listener` with the people whose notices have changed. */
  onNotice(listener: (users: readonly number[]) => void): () => void {
    this.noticeListeners.add(listener)
    return () => this.noticeListeners.delete(listener)
  }

  /** Calls `listener` when much may have changed that no single change tells of. */
  onGap(listener: () => void): () => void {
    this.gapListeners.add(listener)
    return () => this.gapListeners.delete(listener)
  }

  /** Model and rights are replaced together: a new field is never shown to a role that it is hidden from. */
  private async readAgain(): Promise<void> {
    const model = buildModel(this.shipped, await ownDefinitions(this.database, this.schema))
    const rights = rightsOf([...model.entities.values()].map(({ definition }) => definition), await readRightsChanges(this.database, this.schema))
    const [settings] = await this.database.run({ text: `select company, language, base_currency, time_zone, country from ${this.schema}.company_settings`, values: [] })
    this.collation = await collationOf(this.database, this.schema)
    this.model = model
    this.rights = rights
    this.isSetUp = settings !== undefined
    if (settings) {
      const [company, language, baseCurrency, timeZone, country] = settings.map((value) => value ?? '')
      this.settings = { company: company ?? '', language: language ?? 'en', baseCurrency: baseCurrency ?? 'EUR', timeZone: timeZone ?? 'UTC', country: country ?? 'PL' }
    }
    await this.reloadReferences([...model.entities.keys()])
    this.written++
    this.modelListeners.forEach((listener) => listener())
  }

  private async reloadReferences(entities: readonly string[]) {
    const touched = entities.flatMap((name) => this.model.entities.get(name) ?? []).filter(({ definition }) => definition.reference)
    if (touched.length > 0) await this.references.load(systemContext(this, 'system'), touched)
  }

  /** Sums are right with the answer to a new rate. Where a base is so large that this takes longer, they are soon after. */
  private async rebaseBriefly() {
    const rebased = this.rebase().catch(() => this.rebaseSoon())
    await Promise.race([rebased, pause(longestWait, undefined, { ref: false })])
  }

  /** A second later, so that whoever wrote a rate has done it by then. Should every process die meanwhile, the next start does it. */
  private rebaseSoon() {
    clearTimeout(this.rebasing)
    if (!this.isClosed) this.rebasing = setTimeout(() => void this.rebase().catch(() => this.rebaseSoon()), 1000).unref()
  }

  private async rebase() {
    if (!this.isSetUp || this.isClosed || (await rebaseAmounts(this)) === 0) return
    this.forgetAnswers()
    await this.bulletin.tell({ gap: true })
  }

  private countWrites(entities: readonly string[]) {
    for (const entity of entities) this.writtenTo.set(entity, (this.writtenTo.get(entity) ?? 0) + 1)
  }

  private forgetAnswers() {
    this.written++
    this.gapListeners.forEach((listener) => listener())
  }

  /** What is remembered may be stale because the base did not answer: it is read as soon as it does. */
  private recover() {
    if (!this.isClosed) setTimeout(() => void this.hear(null), 500).unref()
  }

  /** `null`: the connection that hears was lost for a while, anything may have changed. */
  private async hear(news: News | null) {
    if (news?.notices) return this.noticeListeners.forEach((listener) => listener(news.notices ?? []))
    if (news?.entities) this.countWrites(news.entities)
    else this.written++
    try {
      if (!news || news.model) await this.reload()
      else await this.reloadReferences(news.entities ?? [])
    } catch {
      this.recover()
    }
    if (news?.entities?.includes('exchangeRate')) this.rebaseSoon()
    if (news?.gap) this.forgetAnswers()
    this.feed.wake()
  }
}
