import { kinds } from '#kernel/kinds/kinds.ts'
import type { Parsed, Problem, ValueContext } from '#kernel/kinds/kind.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import type { SourceRow } from '../../reading/rows.ts'
import { nameCatalogue } from '../../matching/catalogue.ts'
import { special } from '../../matching/target.ts'
import type { Policy } from '../survey/decide.ts'
import { becomesOption } from '../survey/options.ts'
import type { ColumnPlan, DateOrder, ImportPlan } from '../plan.ts'
import { cellReader, optionReader } from './cells.ts'
import type { RowDraft } from './draft.ts'
import { type LinkReader, linkReaderOf } from './links.ts'
import { stateReader } from './state.ts'
import { totalFinder } from './total.ts'
import { type FieldReader, type Piece, readerOf } from './shapes.ts'

export interface Reading {
  readonly entity: Entity
  readonly plan: ImportPlan
  readonly values: ValueContext
  /** Order of day and month by column, as the values of the whole file tell. */
  readonly dateOrders: ReadonlyMap<number, DateOrder>
  /** Cells come from a spreadsheet. */
  readonly isSheet: boolean
  /** What to do with options that are not known, by column. */
  readonly policies: ReadonlyMap<number, Policy>
  /** A dry run: options that the plan wishes for are going to be made. */
  readonly makesOptions: boolean
}

/** Turns rows of a file into values of one entity. Pure: links are named, not yet looked up. */
export class RowReader {
  readonly #reading: Reading
  readonly #fields: { readonly key: string; readonly read: FieldReader }[] = []
  readonly #links: LinkReader[] = []
  readonly #special = new Map<string, FieldReader>()
  readonly #constants: Readonly<Record<string, unknown>>
  readonly #state: (draft: RowDraft) => void
  readonly #titleFrom: readonly Piece[]
  readonly #keyTells: boolean
  readonly #total: (row: SourceRow) => number | undefined
  readonly #mailName: (cells: readonly string[]) => string | undefined

  constructor(reading: Reading) {
    this.#reading = reading
    const pieces = new Map<string, Piece[]>()
    reading.plan.columns.forEach((column, at) => column.targets.forEach((target) => {
      const piece = { column: at, target, text: this.#textOf(at, column, target.field), context: this.#contextOf(at, column) }
      pieces.set(target.field, [...(pieces.get(target.field) ?? []), piece])
    }))
    for (const [key, own] of pieces) this.#addField(key, own.filter(({ target }) => target.part !== 'state'))
    this.#constants = this.#readConstants()
    this.#state = stateReader(reading, pieces)
    const hasTitle = pieces.has(reading.entity.title.key)
    this.#titleFrom = hasTitle ? [] : titlePieces(reading.entity, pieces)
    this.#keyTells = hasTitle || this.#titleFrom.length > 0
    this.#total = totalFinder(reading.entity, reading.plan.columns)
    this.#mailName = mailName(reading.entity, pieces)
  }

  read(source: SourceRow): RowDraft {
    const draft: RowDraft = { source, values: { ...this.#constants }, wanted: [], problems: [], key: null, id: null, deleted: false, titleMade: false }
    for (const { key, read } of this.#fields) this.#take(draft, key, read)
    for (const links of this.#links) draft.wanted.push(...links(source.cells))
    this.#takeSpecial(draft)
    this.#state(draft)
    this.#judge(draft)
    return draft
  }

  /** What is wrong with the row as a whole. */
  #judge({ source, problems }: RowDraft) {
    const { columns, options } = this.#reading.plan
    if (source.flaw) problems.push({ code: `import.${source.flaw}`, warning: source.flaw === 'brokenLetters' })
    if (source.cells.slice(columns.length).some((cell) => cell !== '')) {
      problems.push({ code: 'import.moreCells', params: { found: source.cells.length, expected: columns.length } })
    }
    const total = this.#total(source)
    if (total !== undefined) problems.push({ code: 'import.totalRow', column: total, value: source.cells[total], warning: options.totals === 'keep' })
    for (const column of source.unworked ?? []) {
      if (columns[column]?.targets.length) problems.push({ code: 'import.unworked', column, warning: true })
    }
  }

  /**
   * A title for records that come without one: a person's e-mail, else what they are linked to. Their key is the last resort,
   * so that other files find them by it; in a file that has keys alone it tells nothing.
   */
  makeTitle(draft: RowDraft): void {
    const { entity, values } = this.#reading
    if (!entity.title.definition.required || draft.values[entity.title.key] !== undefined) return
    const { cells } = draft.source
    const words = this.#titleFrom.map(({ text }) => text(cells).trim()).filter((text) => text !== '')
    const written = this.#mailName(cells) ?? (words.join(' – ') || (this.#keyTells ? draft.key : null))
    const parsed = written ? entity.title.kind.parseText(written, entity.title.definition, values) : undefined
    if (!parsed || 'problem' in parsed) return
    draft.values[entity.title.key] = parsed.value
    draft.titleMade = true
  }

  #addField(key: string, pieces: readonly Piece[]) {
    if (pieces.length === 0) return
    const field = this.#reading.entity.fields.get(key)
    if (field?.kind.target) this.#links.push(linkReaderOf(field, pieces))
    else if (field) this.#fields.push({ key, read: readerOf(field, pieces) })
    else if (key === special.created) this.#fields.push({ key, read: readerOf(instant(key), pieces) })
    else this.#special.set(key, readerOf(specialField(key), pieces))
  }

  #take(draft: RowDraft, key: string, read: FieldReader) {
    const found = read(draft.source.cells)
    if (!found) {
      if (this.#reading.plan.options.emptyClears && !(key in this.#constants)) draft.values[key] = null
    } else if ('value' in found.parsed) draft.values[key] = found.parsed.value
    else this.#complain(draft, key, found.parsed.problem, found.column)
  }

  /** An option that is not known may be made before the real run, or left out. */
  #complain(draft: RowDraft, key: string, problem: Problem, column: number) {
    const policy = problem.code === 'option' ? this.#optionPolicy(column, String(problem.value)) : undefined
    if (policy === 'create') return
    draft.problems.push({ ...problem, field: key, column, ...(policy === 'empty' ? { warning: true } : {}) })
  }

  #optionPolicy(column: number, text: string): Policy | undefined {
    const { plan, policies, makesOptions } = this.#reading
    const columnPlan = plan.columns[column]
    return makesOptions && columnPlan && becomesOption(columnPlan, text) ? 'create' : policies.get(column)
  }

  #takeSpecial(draft: RowDraft) {
    const valueOf = (key: string) => {
      const found: Parsed<unknown> | undefined = this.#special.get(key)?.(draft.source.cells)?.parsed
      return found && 'value' in found ? found.value : null
    }
    draft.key = valueOf(special.key) as string | null
    const id = Number(valueOf(special.id) ?? NaN)
    draft.id = Number.isSafeInteger(id) && id > 0 ? id : null
    draft.deleted = valueOf(special.deleted) === true
  }

  #textOf(at: number, column: ColumnPlan, key: string) {
    const read = cellReader(at, column)
    const field = this.#reading.entity.fields.get(key)
    const options = field && optionReader(this.#reading.entity.name, field)
    return options ? (cells: readonly string[]) => options(read(cells)) : read
  }

  #contextOf(at: number, column: ColumnPlan): ValueContext {
    const { plan, values, dateOrders, isSheet } = this.#reading
    const dateOrder = column.dateOrder ?? dateOrders.get(at) ?? plan.options.dateOrder
    return {
      ...values, ...(dateOrder ? { dateOrder } : {}), ...(isSheet ? { serialDates: true } : {}),
      baseCurrency: plan.options.currency ?? values.baseCurrency,
    }
  }

  #readConstants(): Record<string, unknown> {
    const { entity, plan, values } = this.#reading
    const found: Record<string, unknown> = {}
    for (const [key, text] of Object.entries(plan.constants)) {
      const field = entity.fields.get(key)
      if (!field) continue
      if (field.kind.target) {
        const target = field.kind.target(field.definition)
        this.#links.push(() => [{ field: key, entity: target, column: -1, ways: [{ by: 'name', text }], ...(field.kind.outside ? { many: { label: null } } : {}) }])
        continue
      }
      const parsed = field.kind.parseText(optionReader(entity.name, field)(text), field.definition, values)
      if ('value' in parsed) found[key] = parsed.value
    }
    return found
  }
}

const instant = (key: string): ModelField => ({ key, column: key, definition: { kind: 'dateTime' }, kind: kinds.dateTime as never })

const specialField = (key: string): ModelField =>
  key === special.deleted
    ? { key, column: key, definition: { kind: 'boolean' }, kind: kinds.boolean as never }
    : { key, column: key, definition: { kind: 'text', max: 255 }, kind: kinds.text as never }

/** Links to what people know by name (a company, a product), not to settings such as stages and users. */
function titlePieces(entity: Entity, pieces: ReadonlyMap<string, readonly Piece[]>): Piece[] {
  const companions = Object.keys(nameCatalogue().entity(entity.name).fields ?? {})
  const telling = [...entity.fields.values()].filter((field) =>
    field.kind.target && field.definition.kind !== 'user' && companions.includes(field.key) && !isSetting(entity, field))
  return telling.flatMap(({ key }) => (pieces.get(key) ?? []).filter(({ target }) => target.by === undefined || target.by === 'name').slice(0, 1))
}

/** Links that depend on another link, or that others depend on, say where a record stands, not what it is. */
function isSetting(entity: Entity, field: ModelField): boolean {
  if ('within' in field.definition && field.definition.within) return true
  return [...entity.fields.values()].some(({ definition }) => 'within' in definition && definition.within && Object.keys(definition.within).includes(field.key))
}

/** What stands before the @ of the first e-mail, for people who come without a name. */
function mailName(entity: Entity, pieces: ReadonlyMap<string, readonly Piece[]>): (cells: readonly string[]) => string | undefined {
  const isPerson = entity.title.definition.kind === 'personName'
  const mails = isPerson ? [...pieces].flatMap(([key, own]) => (entity.fields.get(key)?.definition.kind === 'email' ? own : [])) : []
  return (cells) => mails.map(({ text }) => /^[^@\s]+(?=@)/.exec(text(cells).trim())?.[0].replace(/[._+-]+/g, ' ').trim()).find((name) => name)
}
