import assert from 'node:assert/strict'
import { startSession } from '#kernel/accounts/session.ts'
import { type Who, type World, world } from '#test/world.ts'
import { type Person, PromisedRights } from './rights.ts'
import { type EntityName, type Whoever, entities, fieldsOf, people, plurals, titles } from './steps.ts'

export interface Answer { readonly status: number; readonly text: string; readonly body: Record<string, unknown>; readonly change: string | null }
export type Found = Readonly<Record<string, unknown>> & { readonly id: number; readonly version: number }

/** A record as the administrator sees it. */
export interface Known { readonly entity: EntityName; readonly record: Found; readonly owner: number | null; readonly deleted: boolean }

/** A word that stands in one field only: who may not see that field may never read it. */
interface Placed { readonly entity: EntityName; readonly id: number; readonly field: string }

/** The small company with what its people may see; every answer is searched for words that the asker may not see. */
export class WatchedCompany {
  readonly world: World
  readonly people = new Map<Whoever, Person>()
  rights = new PromisedRights()
  known: Known[] = []
  private readonly words = new Map<string, Placed[]>()
  private readonly cookies = new Map<Whoever, string>()
  private counted = 0

  private constructor(base: World) {
    this.world = base
  }

  static async open(): Promise<WatchedCompany> {
    const made = new WatchedCompany(await world())
    const { database, workspace: { schema } } = made.world
    const ids = new Map([...people, 'anna' as const].map((who) => [who, made.world.as(who as Who).id]))
    const teams = [['marek', 'olena'], ['ivan', 'zofia'], ['anna']] as const
    const roles = { anna: 'administrator', marek: 'manager', olena: 'rep', ivan: 'rep', zofia: 'read-only' } as const
    for (const [who, id] of ids) {
      const team = teams.find((members) => members.some((member) => member === who)) ?? []
      made.people.set(who, { id, role: roles[who], mates: team.map((member) => ids.get(member) ?? 0) })
      made.cookies.set(who, await startSession(database, schema, id, { address: '192.0.2.9', agent: who }))
    }
    return made
  }

  /** As on the first day: no customers, no changed rights. */
  async begin(): Promise<void> {
    const { database, workspace } = this.world
    const texts = ['deal__products', 'deal__people', 'deal', 'activity', 'person__also_at', 'person', 'company', 'change_log', 'search_entry', 'search_word', 'role_access', 'field_access']
      .map((table) => `delete from ${workspace.schema}."${table}"`)
    await database.transaction(async (connection) => { for (const text of texts) await connection.run({ text, values: [] }) })
    await workspace.redefine()
    this.rights = new PromisedRights()
    this.known = []
    this.words.clear()
  }

  person(who: Whoever): Person {
    const found = this.people.get(who)
    if (!found) throw new Error(`Nobody is called ${who}`)
    return found
  }

  async ask(who: Whoever, method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT', url: string, body?: object): Promise<Answer> {
    const answer = await this.world.app.inject({
      method, url, ...(body ? { payload: body } : {}), headers: { 'x-requested-with': 'pareto', cookie: `pareto_session=${this.cookies.get(who)}` },
    })
    assert.ok(answer.statusCode < 500, `${who} ${method} ${url} ${JSON.stringify(body)}: ${answer.body}`)
    const isJson = String(answer.headers['content-type']).includes('json') && answer.body !== ''
    const told = { status: answer.statusCode, text: answer.body, body: isJson ? JSON.parse(answer.body) as Answer['body'] : {}, change: answer.headers['x-change'] as string | undefined ?? null }
    this.searchForSecrets(who, told.text, `${method} ${url} ${JSON.stringify(body ?? {})}`)
    return told
  }

  /** A value for a field that can be recognised wherever it comes up. */
  valueFor(entity: EntityName, field: string, pick: number): { value: unknown; word: string | null } {
    const count = ++this.counted
    const links = { company: 'company', deal: 'deal' } as const
    if (field === 'company' || field === 'deal') {
      const targets = this.known.filter((one) => one.entity === links[field] && !one.deleted)
      return { value: targets[pick % (targets.length || 1)]?.record.id ?? null, word: null }
    }
    if (field === 'amount') {
      const word = `${7_000_000 + count}.${String(pick % 100).padStart(2, '0')}`
      return { value: { amount: word, currency: 'EUR' }, word }
    }
    const word = `zq${entity}${field.toLowerCase()}${count}x`
    return { value: field === 'tags' ? [word] : word, word }
  }

  place(word: string | null, entity: EntityName, id: number, field: string): void {
    if (word !== null) this.words.set(word, [...(this.words.get(word) ?? []), { entity, id, field }])
  }

  /** What stands in the base now, as the administrator sees it. */
  async lookAgain(): Promise<void> {
    const known: Known[] = []
    for (const entity of entities) {
      for (const deleted of [false, true]) {
        const { body } = await this.ask('anna', 'GET', `/api/${plurals[entity]}?limit=1000${deleted ? '&state=trash' : ''}`)
        for (const record of body['items'] as Found[]) known.push({ entity, record, deleted, owner: (record['owner'] as { id: number } | null)?.id ?? null })
      }
    }
    this.known = known
  }

  mayRead(who: Whoever, { entity, owner }: Known): boolean {
    return this.rights.may(entity, this.person(who), 'read', owner)
  }

  visible(who: Whoever, entity: EntityName, deleted = false): Known[] {
    return this.known.filter((one) => one.entity === entity && one.deleted === deleted && this.mayRead(who, one))
  }

  hidden(who: Whoever, entity: EntityName): string[] {
    return fieldsOf[entity].filter((field) => this.rights.hides(entity, this.person(who), field))
  }

  searchForSecrets(who: Whoever, text: string, asked: string): void {
    if (who === 'anna') return
    for (const [word, places] of this.words) {
      if (!text.includes(word) || asked.includes(word)) continue
      assert.ok(places.some((place) => this.maySee(who, place)), `${who} may not see ${word} of ${JSON.stringify(places)} but got it by ${asked}:\n${text.slice(0, 2000)}`)
    }
  }

  private maySee(who: Whoever, { entity, id, field }: Placed): boolean {
    const one = this.known.find((known) => known.entity === entity && known.record.id === id)
    return one !== undefined && this.mayRead(who, one) && (field === titles[entity] || !this.rights.hides(entity, this.person(who), field))
  }
}
