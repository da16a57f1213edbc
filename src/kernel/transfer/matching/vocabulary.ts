import { textsIn } from '#kernel/i18n/catalogues.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { Entity, Model, ModelField } from '#kernel/model/model.ts'
import { stateOf } from '../importing/row/state.ts'
import { type LinkWay, type NameCatalogue, joinsOfField, nameCatalogue, namesOfField } from './catalogue.ts'
import { type Target, special } from './target.ts'
import { squash } from './words.ts'

/** A name with what it means and how sure that is, 0 to 1. */
export interface Meaning { readonly target: Target; readonly weight: number }

/** Everything that a header may call the fields of one entity; keys are squashed names, the surest meaning first. */
export interface Vocabulary {
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>
  /** Names alone, without combinations: what a misspelt header is compared with. */
  readonly plain: ReadonlyMap<string, Meaning>
  /** Names of the entity itself, squashed, longest first. */
  readonly own: readonly string[]
}

/** The vocabulary of an entity of the live model: labels in all languages, the catalogue's names, and combinations of both. */
export function vocabularyOf(model: Model, entity: Entity): Vocabulary {
  const known = remembered.get(entity)
  if (known) return known
  const built = new Builder(model, entity).build()
  remembered.set(entity, built)
  return built
}

/** Fields that an import may fill: stored, and not archived. */
export const importable = (entity: Entity): ModelField[] =>
  [...entity.fields.values()].filter(({ definition, kind }) =>
    !definition.archived && !definition.readOnly && (kind.columns(definition).length > 0 || kind.outside !== undefined))

/** Names of an entity in files and on screens, as people write them. */
export function namesOfEntity({ name, definition: { label } }: Entity, catalogue: NameCatalogue = nameCatalogue()): string[] {
  const shown = languages.flatMap((language) => ['one', 'many'].flatMap((form) => shownText(language, `entity.${name}.${form}`)))
  const given = Object.values(label ?? {}).flatMap(({ one, many }) => [one, many])
  const { names, aliases = [] } = catalogue.entity(name)
  return [...new Set([name.replace(/^c_/, ''), ...given, ...shown, ...names, ...aliases.flatMap((alias) => alias.names)])]
}

const remembered = new WeakMap<Entity, Vocabulary>()

class Builder {
  readonly #meanings = new Map<string, Meaning[]>()
  readonly #plain = new Map<string, Meaning>()
  readonly #model: Model
  readonly #entity: Entity
  readonly #names = nameCatalogue()
  readonly #fields: readonly ModelField[]

  constructor(model: Model, entity: Entity) {
    this.#model = model
    this.#entity = entity
    this.#fields = importable(entity)
  }

  build(): Vocabulary {
    const own = namesOfEntity(this.#entity)
    this.#addSpecial(own)
    for (const field of this.#fields) this.#addField(field)
    for (const name of own) this.#add([name], { field: this.#entity.title.key }, 0.85)
    return { meanings: this.#meanings, plain: this.#plain, own: [...new Set(own.map(squash))].sort((a, b) => b.length - a.length) }
  }

  #addSpecial(own: readonly string[]) {
    const { common } = this.#names
    const { key = [], created = [] } = this.#names.entity(this.#entity.name)
    this.#add(['pareto id'], { field: special.id }, 1)
    this.#add(common.key, { field: special.key }, 1)
    this.#add([...key, ...combined(own, common.key)], { field: special.key }, 0.99)
    this.#add([...common.created, ...created], { field: special.created }, 0.95)
    this.#add(common.deleted, { field: special.deleted }, 0.95)
  }

  #addField(field: ModelField) {
    const names = this.#namesOf(field)
    const { common } = this.#names
    for (const name of names) {
      const target = this.#labelledBy(name, { field: field.key })
      this.#add([name], target, 1)
      if (name.length > 5) this.#plain.set(squash(name), { target, weight: 1 })
    }
    joinsOfField(this.#names.entity(this.#entity.name).fields?.[field.key])
      .forEach((parts, at) => this.#add(parts, { field: field.key, part: String(at + 1) }, 0.95))
    const state = stateOf(this.#names.entity(this.#entity.name).fields?.[field.key])
    this.#add(state?.names ?? [], { field: field.key, part: 'state' }, 0.9)
    if (field.kind.target) this.#addLink(field, names)
    if ('many' in field.definition && field.definition.many) this.#addLabels(field, names)
    for (const part of partsOf(field)) this.#addPart(field, names, part, common.parts[part] ?? [part])
  }

  #namesOf({ key, definition }: ModelField): string[] {
    const shown = languages.flatMap((language) => shownText(language, `field.${this.#entity.name}.${key}`))
    const listed = namesOfField(this.#names.entity(this.#entity.name).fields?.[key])
    return [...new Set([key.replace(/^c_/, ''), ...Object.values(definition.label ?? {}), ...shown, ...listed])]
  }

  #addLink(field: ModelField, names: readonly string[]) {
    const target = field.kind.target?.(field.definition) ?? ''
    const linked = target === this.#entity.name || field.definition.kind === 'user' ? undefined : this.#model.entities.get(target)
    const others = linked ? namesOfEntity(linked) : []
    for (const [by, words] of Object.entries(this.#names.common.by) as [LinkWay, readonly string[]][]) {
      this.#add(combined(names, words), { field: field.key, by }, 0.98)
      this.#add(combined(others, words), { field: field.key, by }, 0.8)
    }
    this.#add(others, { field: field.key }, 0.8)
  }

  /** "Phone 1 - Type": the label of that telephone. */
  #addLabels(field: ModelField, names: readonly string[]) {
    for (const word of ['label', 'type']) this.#add(names.map((name) => `${name} ${word}`), { field: field.key, part: 'label' }, 0.9)
  }

  /** `city`, `address city`, also the other way round; headers of our own exports before all others. */
  #addPart(field: ModelField, names: readonly string[], part: string, words: readonly string[]) {
    const target = part === 'full' ? { field: field.key } : { field: field.key, part }
    const exported = languages.flatMap((language) => shownText(language, `field.${this.#entity.name}.${field.key}`).flatMap((label) =>
      shownText(language, `kinds.${field.kind.name}.${part}`).map((own) => `${label}: ${own}`)))
    this.#add(exported, target, 1.05)
    this.#add(combined(names, words), target, 0.95)
    if (part !== 'amount') this.#add(words, target, 0.96)
  }

  /** "Mobile" is a telephone with that label. */
  #labelledBy(name: string, target: Target): Target {
    const field = this.#entity.fields.get(target.field)
    if (!field || !('many' in field.definition) || !field.definition.many) return target
    const squashed = squash(name)
    const label = Object.entries(this.#names.common.labels).find(([label, words]) => label !== '' && words.some((word) => squashed.startsWith(squash(word))))
    return label ? { ...target, label: label[0] } : target
  }

  /** A name keeps its two best meanings: "Имя" is a name, and the first name where the last stands beside it. */
  #add(names: readonly string[], target: Target, weight: number) {
    for (const key of names.map(squashed)) {
      const known = this.#meanings.get(key) ?? []
      if (key === '' || known.some((one) => one.weight >= weight && one.target.field === target.field && one.target.part === target.part)) continue
      this.#meanings.set(key, [...known, { target, weight }].sort((a, b) => b.weight - a.weight).slice(0, 2))
    }
  }
}

/** Parts that columns of a file may hold; an address also comes whole. */
function partsOf({ kind, definition }: ModelField): string[] {
  const parts = Object.entries(kind.parts?.(definition) ?? {}).filter(([part]) => part !== 'base').map(([part]) => part)
  return parts.includes('city') ? [...parts, 'full'] : parts
}

const combined = (names: readonly string[], words: readonly string[]): string[] =>
  names.flatMap((name) => words.flatMap((word) => [squashed(name) + squashed(word), squashed(word) + squashed(name)]))

/** The same names come again in many combinations. */
function squashed(name: string): string {
  const known = squashedNames.get(name)
  if (known !== undefined) return known
  const found = squash(name)
  if (squashedNames.size < 50_000) {
    squashedNames.set(name, found)
    squashedNames.set(found, found)
  }
  return found
}

const squashedNames = new Map<string, string>()

function shownText(language: string, key: string): string[] {
  const text = textsIn(language)(key)
  return text === key ? [] : [text]
}
