import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { ImportPlan, Unknown } from '../plan.ts'
import type { RowIndex } from '../row-index.ts'
import type { RowDraft, Wanted } from '../row/draft.ts'
import { titleKey } from '../../matching/words.ts'
import { Finder } from './finder.ts'
import type { Job } from '../run/job.ts'
import { type Makable, makableBy, makeRecords } from './make.ts'

/** What was done about links, for the report. */
export interface LinkNotes {
  linked(): void
  /** Linked to a record that is written a little differently. */
  similar(wanted: Wanted, text: string, title: string): void
  made(entity: string, title: string): void
}

export interface ResolverSetting {
  readonly context: Context
  readonly plan: ImportPlan
  readonly batch: number | null
  /** What to do with unknown names, by column; decided before the run. */
  readonly policies: ReadonlyMap<number, Exclude<Unknown, 'auto'>>
  readonly notes: LinkNotes
  /** Names and keys of the file's own rows, for a dry run: "name x", "key x". */
  readonly own: RowIndex
}

/** Turns the words that rows use for linked records into links; makes records that are missing where that is wished. */
export class LinkResolver {
  readonly #setting: ResolverSetting
  readonly #finders = new Map<string, Finder>()
  readonly #makable = new Map<string, Makable | null>()
  #imagined = 0

  constructor(setting: ResolverSetting) {
    this.#setting = setting
  }

  /** Finder of an entity, opened. */
  async finder(entity: string): Promise<Finder | undefined> {
    const { context, plan } = this.#setting
    const known = this.#finders.get(entity)
    const definition = context.workspace.model.entities.get(entity)
    if (known || !definition) return known
    const finder = await new Finder(context, definition, plan.source).open()
    this.#finders.set(entity, finder)
    return finder
  }

  /**
   * Resolves the links of a batch of rows. Links to records of the rows' own entity that are not there yet are answered
   * back: they may come later in the file.
   */
  async resolve(drafts: readonly RowDraft[]): Promise<{ draft: RowDraft; wanted: Wanted }[]> {
    await this.#prefetch(drafts)
    const later: { draft: RowDraft; wanted: Wanted }[] = []
    for (const stage of stagesOf(drafts)) {
      await this.#makeMissing(stage)
      for (const { draft, wanted } of stage) {
        if (this.#settle(draft, wanted)) continue
        if (wanted.entity === this.#setting.plan.entity) later.push({ draft, wanted })
        else this.#refuse(draft, wanted)
      }
    }
    return later
  }

  /** Links that waited for the end of the file: now made, or refused. */
  async resolveLast(waiting: readonly { draft: RowDraft; wanted: Wanted }[]): Promise<void> {
    const outside = waiting.filter(({ wanted }) => !this.#isInFile(wanted))
    await this.#prefetch(outside.map(({ draft }) => draft))
    await this.#makeMissing(outside, true)
    for (const { draft, wanted } of outside) if (!this.#settle(draft, wanted)) this.#refuse(draft, wanted)
    for (let at = outside.length; at < waiting.length; at++) this.#setting.notes.linked()
  }

  /** What the file itself has brought is looked up anew; `imagined` is what it would have brought. */
  async reopen(entity: string, imagined: Job['titles']): Promise<void> {
    this.#finders.delete(entity)
    const finder = imagined.size > 0 ? await this.finder(entity) : undefined
    for (const [id, { title, keys }] of imagined) finder?.expect(id, title, keys)
  }

  #isInFile({ ways }: Wanted): boolean {
    const { batch, own } = this.#setting
    return batch === null && ways.some(({ by, text }) => (by === 'name' || by === 'key') && own.has(ownText(by, text)))
  }

  async #prefetch(drafts: readonly RowDraft[]) {
    const wanted = drafts.flatMap((draft) => draft.wanted)
    for (const [entity, own] of Map.groupBy(wanted, (one) => one.entity)) {
      const finder = await this.finder(entity)
      await finder?.prefetch(own.flatMap((one) => one.ways))
    }
  }

  /** Whether the link, or the certain absence of one, now stands in the draft. */
  #settle(draft: RowDraft, wanted: Wanted): boolean {
    const found = this.#finders.get(wanted.entity)?.find(wanted.ways, this.#fits(draft, wanted))
    const text = wanted.ways[0]?.text ?? ''
    if (!found) return false
    if ('count' in found) {
      const warning = draft.id !== null || !this.#refusesExpressly(wanted)
      draft.problems.push({ field: wanted.field, column: wanted.column, code: 'linkAmbiguous', value: text, params: { count: found.count }, warning })
      return true
    }
    this.#setting.notes.linked()
    if (found.similar) this.#setting.notes.similar(wanted, text, found.match.title)
    put(draft, wanted, found.match)
    return true
  }

  /** A name that several records have cannot be put right in the file: such a link is left out unless that is ruled out. */
  #refusesExpressly({ column }: Wanted): boolean {
    const { plan } = this.#setting
    return (plan.columns[column]?.unknown ?? plan.options.unknown) === 'refuse'
  }

  #refuse(draft: RowDraft, wanted: Wanted) {
    const named = wanted.ways.find(({ by }) => by === 'name')
    const text = (named ?? wanted.ways[0])?.text ?? ''
    const alike = named ? this.#finders.get(wanted.entity)?.alike(text) ?? [] : []
    const [code, params] = alike.length > 0 ? ['import.linkAlike', { alike: alike.join(', ') }] as const : ['linkNotFound', {}] as const
    draft.problems.push({ field: wanted.field, column: wanted.column, value: text, params, code, warning: this.#policy(wanted) !== 'refuse' })
  }

  #policy({ column }: Wanted): Unknown {
    return this.#setting.policies.get(column) ?? 'refuse'
  }

  /** A record that depends on another choice of the row must agree with it, as far as the row has made it. */
  #fits(draft: RowDraft, { within, entity }: Wanted): (id: number) => boolean {
    if (!within) return () => true
    const { references } = this.#setting.context.workspace
    return (id) => id < 0 || Object.entries(within).every(([ours, theirs]) => {
      const own = idOf(draft.values[ours]) ?? this.#usualOf(ours)
      return own === undefined || idOf(references.lookup(entity, id)?.[theirs]) === own
    })
  }

  /** Without a pipeline in the row its deals go into the first one. */
  #usualOf(field: string): number | undefined {
    const { context, plan } = this.#setting
    const entity = context.workspace.model.entities.get(plan.entity)
    const own = entity?.fields.get(field)
    const target = own?.kind.target?.(own.definition)
    const first = target === undefined ? undefined : context.workspace.references.all(target)[0]
    return first === undefined ? undefined : Number(first['id'])
  }

  async #makeMissing(stage: readonly { draft: RowDraft; wanted: Wanted }[], last = false) {
    const groups = new Map<string, { entity: Entity; wanted: Wanted; draft: RowDraft }>()
    for (const { draft, wanted } of stage) {
      if ((wanted.entity === this.#setting.plan.entity && !last) || !this.#mayMake(wanted)) continue
      const finder = await this.finder(wanted.entity)
      if (!finder || finder.find(wanted.ways, this.#fits(draft, wanted))) continue
      const name = wanted.ways.find(({ by }) => by === 'name')?.text ?? ''
      const key = `${wanted.entity} ${titleKey(name)} ${Object.keys(wanted.within ?? {}).map((ours) => idOf(draft.values[ours]) ?? '').join(' ')}`
      if (!groups.has(key)) groups.set(key, { entity: finder.entity, wanted, draft })
    }
    for (const [entity, list] of Map.groupBy(groups.values(), (one) => one.entity)) await this.#make(entity, list)
  }

  #mayMake(wanted: Wanted): boolean {
    const name = wanted.ways.find(({ by }) => by === 'name')?.text
    if (name === undefined || name === '') return false
    const asked = this.#setting.plan.columns[wanted.column]?.values
    const told = Object.entries(asked ?? {}).some(([text, meaning]) => typeof meaning === 'object' && meaning !== null && titleKey(text) === titleKey(name))
    return (told || this.#policy(wanted) === 'create') && this.#makableOf(wanted.entity) !== null
  }

  #makableOf(entity: string): Makable | null {
    const known = this.#makable.get(entity)
    if (known !== undefined) return known
    const makable = makableBy(this.#setting.context, entity)
    this.#makable.set(entity, makable)
    return makable
  }

  async #make(entity: Entity, list: readonly { wanted: Wanted; draft: RowDraft }[]) {
    const { context, plan, batch, notes } = this.#setting
    const makable = this.#makableOf(entity.name)
    const finder = this.#finders.get(entity.name)
    if (!makable || !finder) return
    const wishes = list.map(({ wanted, draft }) => {
      const name = textBy(wanted, 'name') ?? ''
      const key = textBy(wanted, 'key') ?? null
      const within = Object.entries(wanted.within ?? {}).map(([ours, theirs]) => [theirs, idOf(draft.values[ours]) ?? this.#usualOf(ours)] as const)
      return { name, key: key === name ? null : key, within }
    })
    const made = batch === null ? wishes.map(() => --this.#imagined) : await makeRecords(context, makable, wishes, plan.source, batch)
    made.forEach((id, at) => {
      const wish = wishes[at]
      if (id === null || !wish) return
      finder.remember({ id, title: wish.name }, wish.key)
      notes.made(entity.name, wish.name)
    })
  }
}

/** How the file's own rows are remembered. */
export const ownText = (by: 'name' | 'key', text: string): string => `${by} ${by === 'name' ? titleKey(text) : text}`

/** Links that others depend on come first. */
function* stagesOf(drafts: readonly RowDraft[]): Generator<{ draft: RowDraft; wanted: Wanted }[]> {
  const all = drafts.flatMap((draft) => draft.wanted.map((wanted) => ({ draft, wanted })))
  yield all.filter(({ wanted }) => !wanted.within)
  yield all.filter(({ wanted }) => wanted.within)
}

function put(draft: RowDraft, { field, many }: Wanted, { id, title }: { id: number; title: string }) {
  const before = draft.values[field]
  if (many) draft.values[field] = [...(Array.isArray(before) ? before as unknown[] : []), { id, title, label: many.label }]
  else draft.values[field] = { id, title }
}

const textBy = ({ ways }: Wanted, way: 'name' | 'key'): string | undefined => ways.find(({ by }) => by === way)?.text

const idOf = (value: unknown): number | undefined =>
  typeof value === 'object' && value !== null && 'id' in value ? Number(value.id) : undefined
