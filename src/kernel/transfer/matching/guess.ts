import type { ValueContext } from '#kernel/kinds/kind.ts'
import type { Entity, Model } from '#kernel/model/model.ts'
import { companionOfField, nameCatalogue } from './catalogue.ts'
import { fitness, kindByContent, tellsApart } from './evidence.ts'
import { meaningsOf } from './headers.ts'
import { type Target, labelledKinds, placeOf, special } from './target.ts'
import { importable, vocabularyOf } from './vocabulary.ts'

export interface ColumnGuess {
  readonly header: string
  /** Where the column goes; empty: nowhere. Mostly one. */
  readonly targets: readonly Target[]
  /** 0 to 1 */
  readonly confidence: number
}

export interface TableSample {
  readonly headers: readonly string[]
  /** Cells of the first rows below the header. */
  readonly rows: readonly (readonly string[])[]
}

/** Below this a meaning is offered to people, not taken. */
const sureEnough = 0.5

/** Which column goes where: from the headers, corrected by what the values look like; no place is taken twice. */
export function guessColumns(model: Model, entity: Entity, { headers, rows }: TableSample, context: ValueContext): ColumnGuess[] {
  const columns = headers.map((_, at) => rows.map((row) => row[at] ?? ''))
  const candidates = preferParts(entity, headers.flatMap((header, at) =>
    candidatesOf(model, entity, header, columns[at] ?? [], context).map((one) => ({ ...one, at }))))
  const taken = new Places(entity)
  const guesses = headers.map((header): ColumnGuess => ({ header, targets: [], confidence: 0 }))
  for (const { at, target, weight } of candidates.sort((a, b) => b.weight - a.weight || a.at - b.at)) {
    if (weight < sureEnough || (guesses[at]?.targets.length ?? 0) > 0 || !taken.take(target)) continue
    guesses[at] = { header: headers[at] ?? '', targets: [target], confidence: Math.round(weight * 100) / 100 }
  }
  return withCompanions(entity, withTitle(entity, guesses, columns))
}

/** In a file without headers the first column of words that tell rows apart is most likely what they are called. */
function withTitle(entity: Entity, guesses: ColumnGuess[], columns: readonly (readonly string[])[]): ColumnGuess[] {
  const hasTitle = guesses.some(({ targets }) => targets.some(({ field }) => field === entity.title.key))
  if (hasTitle || guesses.some(({ header }, at) => header !== String(at + 1))) return guesses
  const at = guesses.findIndex(({ targets }, column) => targets.length === 0 && tellsApart(columns[column] ?? []))
  return guesses.map((guess, column) => (column === at ? { ...guess, targets: [{ field: entity.title.key }], confidence: sureEnough } : guess))
}

interface Candidate { readonly at: number; readonly target: Target; readonly weight: number }

/** Beside a column of last names "Name" is the first name, beside a city "Address" is the street; a display name stands in for both. */
function preferParts(entity: Entity, candidates: readonly Candidate[]): Candidate[] {
  const groups = new Map<string, Set<string>>()
  for (const { target, weight } of candidates) {
    if (target.part === undefined || weight < sureEnough || !hasParts(entity, target)) continue
    groups.set(groupOf(target), (groups.get(groupOf(target)) ?? new Set()).add(target.part))
  }
  return candidates.filter(({ at, target }) => {
    const parts = groups.get(groupOf(target))
    if (target.part !== undefined || !parts || !hasParts(entity, target)) return true
    const own = candidates
      .filter((one) => one.at === at && one.target.part !== undefined && groupOf(one.target) === groupOf(target)).map((one) => one.target.part)
    return own.length === 0 || ![...parts].some((part) => !own.includes(part))
  })
}

const groupOf = ({ field, label, slot }: Target) => `${field} ${label ?? ''} ${slot ?? ''}`

const hasParts = (entity: Entity, { field }: Target): boolean => {
  const found = entity.fields.get(field)
  const parts = found?.kind.parts?.(found.definition)
  return parts !== undefined && !('currency' in parts)
}

function candidatesOf(model: Model, entity: Entity, header: string, values: readonly string[], context: ValueContext) {
  const byName = meaningsOf(header, vocabularyOf(model, entity)).filter(({ target }) => target.label === undefined || mayHaveLabel(entity, target))
  const byContent = contentMeaning(entity, values)
  return [...byName.map((meaning) => ({ ...meaning, weight: meaning.weight * (0.25 + 0.75 * fitness(entity, meaning.target, values, context)) })), ...byContent]
}

const mayHaveLabel = (entity: Entity, { field }: Target) => labelledKinds.has(entity.fields.get(field)?.definition.kind ?? '')

/** Columns of e-mails, telephones or links are recognised under any header, or none. */
function contentMeaning(entity: Entity, values: readonly string[]): { target: Target; weight: number }[] {
  const kind = kindByContent(values)
  const field = importable(entity).find(({ definition }) => definition.kind === kind)
  return field ? [{ target: { field: field.key }, weight: 0.55 }] : []
}

/** Which places are taken: a list takes any number of columns, an address one group of parts, anything else one column. */
class Places {
  readonly #taken = new Set<string>()
  readonly #groups = new Map<string, string>()
  readonly #entity: Entity

  constructor(entity: Entity) {
    this.#entity = entity
  }

  take(target: Target): boolean {
    const field = this.#entity.fields.get(target.field)
    const isMany = field !== undefined && (('many' in field.definition && field.definition.many === true) || field.kind.outside !== undefined)
    const parts = field?.kind.parts?.(field.definition)
    if (isMany && (!parts || target.part === undefined)) return true
    if (parts && !isMany && !this.#sameGroup(target)) return false
    const place = isMany || parts ? placeOf(target) : placeOf(withoutOne(target))
    const whole = placeOf({ field: target.field })
    if (this.#taken.has(place)) return false
    if (!parts && target.part !== undefined && this.#taken.has(whole)) return false
    if (!parts && target.part === undefined && [...this.#taken].some((one) => one.startsWith(`${target.field}|`) && one.split('|')[1] !== '')) return false
    this.#taken.add(place)
    return true
  }

  /** An address that stands once takes the parts of the first address of the file: billing, not shipping. */
  #sameGroup({ field, label, slot }: Target): boolean {
    const group = `${label ?? ''} ${slot ?? ''}`
    const first = this.#groups.get(field)
    if (first !== undefined) return first === group
    this.#groups.set(field, group)
    return true
  }
}

/** Fields that hold one value have one place, whatever number or label the header has. */
const withoutOne = ({ field, part, by }: Target): Target => ({ field, ...(part === undefined ? {} : { part }), ...(by === undefined ? {} : { by }) })

/** A date of closing is the expected one while a deal is open and the real one afterwards: one column, two fields. */
function withCompanions(entity: Entity, guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const used = new Set(guesses.flatMap(({ targets }) => targets.map(({ field }) => field)))
  const companions = importable(entity).flatMap(({ key }) => {
    const companion = companionOfField(nameCatalogue().entity(entity.name).fields?.[key])
    return companion !== undefined && !used.has(key) ? [{ key, companion }] : []
  })
  return guesses.map((guess) => ({
    ...guess,
    targets: [
      ...guess.targets,
      ...companions.filter(({ companion }) => guess.targets.some(({ field }) => field === companion)).map(({ key }) => ({ field: key })),
    ],
  }))
}

/** Fields that the columns fill, without the targets that are no fields. */
export const fieldsOf = (guesses: readonly ColumnGuess[]): Set<string> =>
  new Set(guesses.flatMap(({ targets }) => targets.map(({ field }) => field)).filter((field) => !field.startsWith('#') && field !== special.created))
