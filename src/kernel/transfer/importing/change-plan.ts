import type { Problem } from '#kernel/kinds/kind.ts'
import type { Entity } from '#kernel/model/model.ts'
import { invalid } from '#kernel/records/refusal.ts'
import type { LinkWay } from '../matching/catalogue.ts'
import { type Target, special } from '../matching/target.ts'
import { importable } from '../matching/vocabulary.ts'
import { squash } from '../matching/words.ts'
import { type ColumnPlan, type ImportOptions, type ImportPlan, type ValueMeaning, dateOrders, duplicatePolicies, modes, totalPolicies, unknowns } from './plan.ts'

type Written = Readonly<Record<string, unknown>>

/**
 * A plan with what people changed laid over it. Understands both forms of columns: by header (map files: `"Owner":
 * "owner"`, `"Billing City": "address.city"`, `"Notes": null`) and as the list that the plan itself has. Throws Refusal
 * 422 naming the column or field that does not exist.
 */
export function changePlan(entity: Entity, plan: ImportPlan, changes: Written): ImportPlan {
  const problems: Problem[] = []
  const reading = new Changes(entity, plan, problems)
  const changed: ImportPlan = {
    ...plan,
    mode: reading.oneOf('mode', changes['mode'], modes, plan.mode),
    source: typeof changes['source'] === 'string' && changes['source'].trim() !== '' ? changes['source'].trim() : plan.source,
    matchBy: changes['matchBy'] === undefined ? plan.matchBy : reading.matchBy(changes['matchBy']),
    columns: reading.values(changes['values'], reading.columns(changes['columns'])),
    constants: changes['constants'] === undefined ? plan.constants : reading.constants(changes['constants']),
    options: reading.options(changes['options']),
  }
  if (problems.length > 0) throw invalid(problems)
  return changed
}

class Changes {
  readonly #entity: Entity
  readonly #plan: ImportPlan
  readonly #problems: Problem[]

  constructor(entity: Entity, plan: ImportPlan, problems: Problem[]) {
    this.#entity = entity
    this.#plan = plan
    this.#problems = problems
  }

  oneOf<T extends string>(field: string, value: unknown, known: readonly T[], usual: T): T {
    if (value === undefined || value === null) return usual
    const found = known.find((one) => one === value)
    if (found === undefined) this.#problem(field, 'option', value, { options: known.join(', ') })
    return found ?? usual
  }

  matchBy(value: unknown): string[] {
    if (!Array.isArray(value)) return [...this.#plan.matchBy]
    return value.map((way) => this.#fieldNamed(way, 'matchBy')?.field ?? '').filter((way) => way !== '')
  }

  columns(value: unknown): readonly ColumnPlan[] {
    if (value === undefined) return this.#plan.columns
    if (Array.isArray(value)) return this.#plan.columns.map((column, at) => this.#column(column, value[at]))
    const byHeader = new Map(Object.entries(isObject(value) ? value : {}).map(([header, target]) => [squash(header), { header, target }]))
    for (const { header } of byHeader.values()) {
      if (!this.#plan.columns.some((column) => squash(column.header) === squash(header))) this.#problem('columns', 'import.noColumn', header)
    }
    return this.#plan.columns.map((column) => {
      const found = byHeader.get(squash(column.header))
      return found ? this.#column(column, { targets: found.target }) : column
    })
  }

  values(value: unknown, columns: readonly ColumnPlan[]): readonly ColumnPlan[] {
    if (!isObject(value)) return columns
    return columns.map((column) => {
      const own = Object.entries(value).find(([header]) => squash(header) === squash(column.header))?.[1]
      return isObject(own) ? { ...column, values: meaningsOf(own) } : column
    })
  }

  constants(value: unknown): Record<string, string> {
    if (!isObject(value)) return {}
    return Object.fromEntries(Object.entries(value).flatMap(([key, text]) => {
      const field = this.#fieldNamed(key, 'constants')
      return field && text !== null && text !== '' ? [[field.field, String(text)]] : []
    }))
  }

  options(value: unknown): ImportOptions {
    const { options } = this.#plan
    if (!isObject(value)) return options
    const { dateOrder: _order, currency: _currency, ...rest } = options
    const order = 'dateOrder' in value ? value['dateOrder'] : options.dateOrder
    const currency = 'currency' in value ? value['currency'] : options.currency
    return {
      ...rest,
      unknown: this.oneOf('unknown', value['unknown'], unknowns, options.unknown),
      duplicates: this.oneOf('duplicates', value['duplicates'], duplicatePolicies, options.duplicates),
      totals: this.oneOf('totals', value['totals'], totalPolicies, options.totals ?? 'refuse'),
      emptyClears: typeof value['emptyClears'] === 'boolean' ? value['emptyClears'] : options.emptyClears,
      ...(order ? { dateOrder: this.oneOf('dateOrder', order, dateOrders, 'dmy') } : {}),
      ...(typeof currency === 'string' && currency !== '' ? { currency: currency.toUpperCase() } : {}),
    }
  }

  /** What a column says of itself; a bare target or list of targets is enough. */
  #column(column: ColumnPlan, value: unknown): ColumnPlan {
    if (!isObject(value)) return column
    const said = 'targets' in value ? value['targets'] : undefined
    const list = said === undefined ? column.targets : listOf(said).flatMap((target) => this.#target(target, column.header) ?? [])
    const unknown = this.#chosen('unknown', value['unknown'], unknowns, column.unknown)
    const dateOrder = this.#chosen('dateOrder', value['dateOrder'], dateOrders, column.dateOrder)
    return {
      header: column.header, targets: list,
      confidence: said === undefined || sameTargets(list, column.targets) ? column.confidence : 1,
      ...meanings(isObject(value['values']) ? meaningsOf(value['values']) : column.values),
      ...(unknown ? { unknown } : {}), ...(dateOrder ? { dateOrder } : {}),
    }
  }

  /** What stands there stays unless something else is said; null takes it away. */
  #chosen<T extends string>(field: string, value: unknown, known: readonly T[], standing: T | undefined): T | undefined {
    if (value === undefined || value === null) return value === null ? undefined : standing
    return known.includes(value as T) ? (value as T) : this.oneOf(field, value, known, known[0] as T)
  }

  #target(value: unknown, header: string): Target | undefined {
    if (!isObject(value)) return this.#fieldNamed(value, header)
    const named = this.#fieldNamed(value['field'], header)
    const { part, label, slot, by, unit, currency } = value
    return named && {
      ...named,
      ...(typeof part === 'string' && part !== '' ? { part } : {}),
      ...(typeof label === 'string' && label !== '' ? { label } : {}),
      ...(typeof slot === 'number' ? { slot } : {}),
      ...(typeof by === 'string' && by !== '' ? { by: by as LinkWay } : {}),
      ...(typeof unit === 'string' ? { unit } : typeof currency === 'string' ? { unit: currency } : {}),
    }
  }

  /** `owner`, `address.city`, `key`, `id`, `createdAt`. */
  #fieldNamed(value: unknown, place: string): Target | undefined {
    const [name = '', part] = String(value ?? '').split('.', 2)
    const known = Object.values(special).find((target) => target === name || target === `#${name}`)
    const field = known ?? importable(this.#entity).find(({ key }) => key === name)?.key
    if (field === undefined) {
      this.#problem(place, 'unknownField', value)
      return undefined
    }
    return part === undefined ? { field } : { field, part }
  }

  #problem(field: string, code: string, value: unknown, params?: Problem['params']) {
    this.#problems.push({ field, code, value, ...(params ? { params } : {}) })
  }
}

function meaningsOf(value: Written): Record<string, ValueMeaning> {
  const found: Record<string, ValueMeaning> = {}
  for (const [text, meaning] of Object.entries(value)) {
    if (meaning === null || typeof meaning === 'string') found[text] = meaning
    else if (isObject(meaning) && meaning['create'] === true) found[text] = { create: true }
  }
  return found
}

const meanings = (values: ColumnPlan['values']): { values?: Readonly<Record<string, ValueMeaning>> } =>
  (values && Object.keys(values).length > 0 ? { values } : {})

const listOf = (value: unknown): readonly unknown[] => (value === null ? [] : Array.isArray(value) ? value : [value])

const sameTargets = (a: readonly Target[], b: readonly Target[]) => JSON.stringify(a) === JSON.stringify(b)

const isObject = (value: unknown): value is Written => typeof value === 'object' && value !== null && !Array.isArray(value)
