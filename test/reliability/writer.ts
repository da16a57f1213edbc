import type { Chance } from './chance.ts'
import { type Door, type Told, insist, tryOnce } from './door.ts'

/** What a record must be like. `or`: a write without an answer may have made it this instead. */
export interface Expected { readonly version: number; readonly values: Readonly<Record<string, unknown>>; readonly deleted: boolean }

export interface Kept {
  readonly plural: string
  readonly id: number
  /** what another system knows it by */
  readonly key: string | null
  is: Expected
  or: Expected | null
}

/** Everything that one writer was told, and so must be there for good. */
export interface Ledger {
  readonly records: Kept[]
  /** acknowledged changes by their number */
  readonly changes: Map<string, { readonly entity: string; readonly id: number; readonly version: number }>
  /** names of created records, acknowledged or not: none may be there twice */
  readonly names: string[]
  answered: number
  unanswered: number
}

export interface Ground { readonly stages: readonly number[]; readonly products: readonly number[] }

export const newLedger = (): Ledger => ({ records: [], changes: new Map(), names: [], answered: 0, unanswered: 0 })

/** Writes its own records, one write after the other, until told to stop; notes in the ledger what was acknowledged. */
export async function writeAway(ledger: Ledger, name: number, door: Door, ground: Ground, chance: Chance, stopped: () => boolean): Promise<void> {
  const writer = new Writer(ledger, name, door, ground, chance)
  while (!stopped()) await writer.write()
}

const entities = { deals: 'deal', companies: 'company' } as const

class Writer {
  private readonly ledger: Ledger
  private readonly name: number
  private readonly door: Door
  private readonly ground: Ground
  private readonly chance: Chance
  private sent = 0

  constructor(ledger: Ledger, name: number, door: Door, ground: Ground, chance: Chance) {
    this.ledger = ledger
    this.name = name
    this.door = door
    this.ground = ground
    this.chance = chance
  }

  async write(): Promise<void> {
    const record = this.chance.percent(40) ? undefined : this.oneOfMine()
    if (!record) return this.create()
    if (record.is.deleted) return this.change(record, 'POST', '/restore', undefined, { ...record.is, deleted: false })
    if (this.chance.percent(12)) return this.change(record, 'DELETE', '', undefined, { ...record.is, deleted: true })
    const values = record.plural === 'deals' && this.chance.percent(50) ? { stage: this.chance.of(this.ground.stages) } : this.valuesOf(record.plural)
    return this.change(record, 'PATCH', '', { ...values, version: record.is.version }, { ...record.is, values: { ...record.is.values, ...values } })
  }

  private oneOfMine(): Kept | undefined {
    const sure = this.ledger.records.filter(({ or }) => or === null)
    return sure.length === 0 ? undefined : this.chance.of(sure)
  }

  private async create() {
    const plural = this.chance.percent(60) ? 'deals' : 'companies'
    const name = `w${this.name}n${++this.sent} ${this.chance.of(['Лесная', 'Żubr', 'Harbour', 'Щедра'])}`
    const key = this.chance.percent(50) ? `k${this.name}-${this.sent}` : null
    const values = { name, ...this.valuesOf(plural), ...(plural === 'deals' ? { stage: this.chance.of(this.ground.stages) } : {}) }
    this.ledger.names.push(name)
    const told = await this.send('POST', `/api/${plural}`, { ...values, ...(key ? { key: { source: 'ledger', key } } : {}) })
    if (!told) return
    if (told.status !== 201) throw new Error(`${told.status} ${JSON.stringify(told.body)}`)
    const kept: Kept = { plural, id: Number(told.body['id']), key, is: { version: 1, values, deleted: false }, or: null }
    this.ledger.records.push(kept)
    this.note(kept, told)
  }

  private async change(record: Kept, method: string, verb: string, body: object | undefined, wanted: Expected) {
    const differs = JSON.stringify([wanted.values, wanted.deleted]) !== JSON.stringify([record.is.values, record.is.deleted])
    const next = { ...wanted, version: record.is.version + (differs ? 1 : 0) }
    const told = await this.send(method, `/api/${record.plural}/${record.id}${verb}`, body)
    if (!told) return void (record.or = next)
    if (told.status >= 300) throw new Error(`${method} ${told.status} ${JSON.stringify(told.body)}`)
    record.is = next
    if (differs) this.note(record, told)
  }

  private note({ plural, id, is }: Kept, { change }: Told) {
    if (change === null) throw new Error('A write was acknowledged without the number of its change')
    this.ledger.changes.set(change, { entity: entities[plural as keyof typeof entities], id, version: is.version })
  }

  /** Half of all writes carry a key and are repeated until they are answered; the others are sent once. */
  private async send(method: string, path: string, body?: object): Promise<Told | null> {
    const key = this.chance.percent(50) ? `w${this.name}-${++this.sent}` : undefined
    const told = key ? await insist(this.door, method, path, body, key) : await tryOnce(this.door, method, path, body)
    if (told) this.ledger.answered++
    else this.ledger.unanswered++
    return told
  }

  private valuesOf(plural: string): Record<string, unknown> {
    const { chance } = this
    if (plural === 'companies') return { employees: chance.below(10_000), description: `${chance.below(1e9)} человек` }
    const products = this.ground.products.filter(() => chance.percent(40))
    return { amount: (chance.below(1e8) / 100).toFixed(2), products: products.length > 0 ? products : null, description: `${chance.below(1e9)} żółć` }
  }
}
