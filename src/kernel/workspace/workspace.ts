import { randomUUID } from 'node:crypto'
import { readRightsChanges, rightsOf } from '#kernel/access/rights.ts'
import { Feed } from '#kernel/changes/feed.ts'
import type { CompanySettings, Rights, Workspace } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import { type Shipped, buildModel } from '#kernel/model/build.ts'
import type { Model } from '#kernel/model/model.ts'
import { Remembered } from '#kernel/records/remembered.ts'
import { applyPlan, collationOf, migrate, ownDefinitions } from '#kernel/schema/migrate.ts'
import { systemContext } from './context.ts'
import { ratesFrom } from './rates.ts'
import { ReferenceTables } from './references.ts'

const channel = 'pareto_changes'

/** Until a company is set up; the set-up wizard replaces them. */
const unset: CompanySettings = { company: '', language: 'en', baseCurrency: 'EUR', timeZone: 'UTC', country: 'PL' }

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
  private readonly process = randomUUID()
  private written = 0
  private readonly waiting = new Set<string>()
  private unlisten: (() => Promise<void>) | null = null
  private readonly modelListeners = new Set<() => void>()

  private constructor(database: Database, name: string, shipped: Shipped, model: Model, collation: string) {
    this.database = database
    this.name = name
    this.schema = `"${name}"`
    this.shipped = shipped
    this.model = model
    this.collation = collation
    this.rights = rightsOf(shipped.definitions, { access: [], fields: [] })
    this.feed = new Feed(this)
  }

  /** Migrates the workspace's schema, loads what is kept in memory and begins to follow changes. */
  static async open(database: Database, name: string, shipped: Shipped): Promise<LiveWorkspace> {
    const { model, collation } = await migrate(database, `"${name}"`, shipped)
    const workspace = new LiveWorkspace(database, name, shipped, model, collation)
    await workspace.reload()
    workspace.unlisten = await database.listen(channel, (payload) => void workspace.hear(payload))
    return workspace
  }

  async close(): Promise<void> {
    this.feed.close()
    await this.unlisten?.()
  }

  stamp(): string {
    return `${this.model.version} ${this.written}`
  }

  readonly rate = (currency: string, date: string): number | null => {
    if (currency === this.settings.baseCurrency) return 1
    return ratesFrom(this.references.all('exchangeRate'), currency, date)
  }

  /** A write was committed here: remembered answers end, references are read again, other processes are told. */
  async committed(entities: readonly string[]): Promise<void> {
    this.written++
    await this.reloadReferences(entities)
    this.feed.wake()
    setTimeout(() => this.feed.wake(), 60).unref()
    if (this.waiting.size === 0) setTimeout(() => void this.announce(), 10)
    entities.forEach((entity) => this.waiting.add(entity))
  }

  /** Definitions or rights have changed: tables follow, and every process takes the new model. */
  async redefine(): Promise<void> {
    await this.database.transaction(async (connection) => {
      await connection.run({ text: `update ${this.schema}.model_version set version = version + 1`, values: [] })
      const model = buildModel(this.shipped, await ownDefinitions(connection, this.schema))
      this.collation = await collationOf(connection, this.schema)
      await applyPlan(connection, model, this.schema, this.collation)
    })
    await this.reload()
    await this.database.run({ text: 'select pg_notify($1, $2)', values: [channel, JSON.stringify({ workspace: this.name, from: this.process, model: true })] })
  }

  /** Settings, rights, model and references, read again. */
  async reload(): Promise<void> {
    this.model = buildModel(this.shipped, await ownDefinitions(this.database, this.schema))
    const [settings] = await this.database.run({ text: `select company, language, base_currency, time_zone, country from ${this.schema}.company_settings`, values: [] })
    this.isSetUp = settings !== undefined
    if (settings) {
      const [company, language, baseCurrency, timeZone, country] = settings.map((value) => value ?? '')
      this.settings = { company: company ?? '', language: language ?? 'en', baseCurrency: baseCurrency ?? 'EUR', timeZone: timeZone ?? 'UTC', country: country ?? 'PL' }
    }
    const definitions = [...this.model.entities.values()].map(({ definition }) => definition)
    this.rights = rightsOf(definitions, await readRightsChanges(this.database, this.schema))
    await this.reloadReferences([...this.model.entities.keys()])
    this.written++
    this.modelListeners.forEach((listener) => listener())
  }

  onModel(listener: () => void): () => void {
    this.modelListeners.add(listener)
    return () => this.modelListeners.delete(listener)
  }

  private async reloadReferences(entities: readonly string[]) {
    const touched = entities.flatMap((name) => this.model.entities.get(name) ?? []).filter(({ definition }) => definition.reference)
    if (touched.length > 0) await this.references.load(systemContext(this, 'system'), touched)
  }

  private async announce() {
    const entities = [...this.waiting]
    this.waiting.clear()
    await this.database.run({ text: 'select pg_notify($1, $2)', values: [channel, JSON.stringify({ workspace: this.name, from: this.process, entities })] }).catch(() => undefined)
  }

  /** An empty payload: the listening connection was lost for a while, anything may have changed. */
  private async hear(payload: string) {
    if (payload === '') return this.reload()
    const { workspace, from, entities, model } = JSON.parse(payload) as { workspace: string; from: string; entities?: string[]; model?: boolean }
    if (workspace !== this.name || from === this.process) return
    this.written++
    if (model) await this.reload()
    else await this.reloadReferences(entities ?? [])
    this.feed.wake()
  }
}
