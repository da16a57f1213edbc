import type { ValueContext } from '#kernel/kinds/kind.ts'
import type { Entity, Model } from '#kernel/model/model.ts'
import { nameCatalogue } from './catalogue.ts'
import { type ColumnGuess, type TableSample, fieldsOf, guessColumns } from './guess.ts'
import { special } from './target.ts'
import { namesOfEntity } from './vocabulary.ts'
import { squash, wordsOf } from './words.ts'

export interface EntityGuess {
  readonly entity: string
  /** What all rows have in common when the file holds one sort of records: tasks, calls. */
  readonly constants: Readonly<Record<string, string>>
  readonly columns: readonly ColumnGuess[]
  /** Higher is likelier; below 1 nothing speaks for it. */
  readonly score: number
}

/** What a file may be about, the likeliest first: how many headers speak for each entity, and the name of the file. */
export function guessEntity(model: Model, entities: readonly Entity[], table: TableSample, fileName: string, context: ValueContext): EntityGuess[] {
  const isSetting = new Set(entities.filter(({ definition }) => definition.reference).map(({ name }) => name))
  return entities.map((entity) => {
    const columns = guessColumns(model, entity, table, context)
    const named = nameInFile(entity, fileName)
    return { entity: entity.name, constants: named?.constants ?? {}, columns, score: scoreOf(entity, columns) + (named?.weight ?? 0) }
  }).sort((a, b) => b.score - a.score || Number(isSetting.has(a.entity)) - Number(isSetting.has(b.entity)))
}

/** The entity that a person or a command means by a word in any language: `deal`, `opportunities`, `звонки`. */
export function entityNamed(model: Model, word: string): { entity: Entity; constants: Readonly<Record<string, string>> } | undefined {
  const squashed = squash(word)
  const found = [...model.entities.values()]
  const exact = found.find(({ name, plural }) => squash(name) === squashed || squash(plural) === squashed)
  if (exact) return { entity: exact, constants: {} }
  for (const entity of found) {
    const alias = nameCatalogue().entity(entity.name).aliases?.find(({ names }) => names.some((name) => squash(name) === squashed))
    if (alias) return { entity, constants: alias.values }
  }
  const named = found.find((entity) => namesOfEntity(entity).some((one) => squash(one) === squashed))
  return named && { entity: named, constants: {} }
}

/** Each field counts once, parts of the title one by one: a first and a last name tell a person, ten parts of addresses tell little. */
function scoreOf(entity: Entity, columns: readonly ColumnGuess[]): number {
  const best = new Map<string, number>()
  let more = 0
  for (const { targets, confidence } of columns) {
    const [target] = targets
    if (!target) continue
    const place = target.field === entity.title.key ? `${target.field} ${target.part ?? ''}` : target.field
    const before = best.get(place)
    if (before !== undefined) more += 0.1
    best.set(place, Math.max(before ?? 0, confidence))
  }
  const hasTitle = fieldsOf(columns).has(entity.title.key) ? 1 : 0
  const ownKey = columns.some(({ header, targets }) => targets[0]?.field === special.key && wordsOf(header).length + squash(header).length > 3) ? 1 : 0
  return [...best.values()].reduce((sum, weight) => sum + weight, 0) + more + hasTitle + ownKey
}

/** "Potentials.csv.gz", "sf_account_data.csv": words of the file's name that name the entity. */
function nameInFile(entity: Entity, fileName: string): { weight: number; constants: Readonly<Record<string, string>> } | undefined {
  const words = wordsOf(fileName.replace(/(\.\w{1,5})+$/, ''))
  const spoken = (names: readonly string[]) => names.map((name) => placeIn(words, wordsOf(name))).reduce((best, place) => Math.max(best, place), 0)
  const names = nameCatalogue().entity(entity.name)
  const alias = names.aliases?.map(({ names, values }) => ({ weight: spoken(names), values })).sort((a, b) => b.weight - a.weight)[0]
  if (alias && alias.weight > 0) return { weight: alias.weight, constants: alias.values }
  const weight = spoken(namesOfEntity(entity))
  return weight > 0 ? { weight, constants: {} } : undefined
}

/** A name that is the whole file name says most; longer names say more than shorter ones inside them. */
function placeIn(words: readonly string[], name: readonly string[]): number {
  if (name.length === 0 || !words.some((_, at) => name.every((word, index) => words[at + index] === word))) return 0
  return name.length === words.length ? 4 : 2 + name.length / 2
}
