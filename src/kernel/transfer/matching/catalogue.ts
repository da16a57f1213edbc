import type { StateNames } from '../importing/row/state.ts'
import { readFileSync, readdirSync } from 'node:fs'

/** What other programs and people call the fields of an entity; kept in locales/names/, one file per module. */
export interface EntityNames {
  readonly names: readonly string[]
  /** Files that hold one sort of the entity's records: tasks, calls, meetings. */
  readonly aliases?: readonly { readonly names: readonly string[]; readonly values: Readonly<Record<string, string>> }[]
  readonly fields?: Readonly<Record<string, FieldNames>>
  /** Texts that mean an option of a choice, by field and option. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** Texts that mean a record of the entity, told by what it has: "Closed Won" is the stage whose outcome is won. */
  readonly records?: readonly { readonly names: readonly string[]; readonly where: Readonly<Record<string, unknown>> }[]
  readonly key?: readonly string[]
  readonly created?: readonly string[]
}

export type FieldNames = readonly string[] | {
  readonly names: readonly string[]
  /** Columns that are put together to this text, in this order. */
  readonly joins?: readonly (readonly string[])[]
  /** Takes the column of that field where no column is its own. */
  readonly with?: string
  /** A moment that other programs tell by a word, see importing/row/state.ts. */
  readonly state?: StateNames
}

/** Words that mean the same in files about anything. */
export interface CommonNames {
  readonly key: readonly string[]
  readonly created: readonly string[]
  readonly deleted: readonly string[]
  readonly ignored: readonly string[]
  /** What a line of totals begins with. */
  readonly totals: readonly string[]
  /** Parts of compound values by key (city, first). */
  readonly parts: Readonly<Record<string, readonly string[]>>
  /** Labels of one of several values (work, billing). */
  readonly labels: Readonly<Record<string, readonly string[]>>
  /** Ways to name a linked record. */
  readonly by: Readonly<Record<LinkWay, readonly string[]>>
  /** Units in headers, by what is written after the value. */
  readonly units: Readonly<Record<string, readonly string[]>>
}

export type LinkWay = 'key' | 'name' | 'email' | 'taxId'

export interface NameCatalogue {
  readonly common: CommonNames
  readonly entity: (name: string) => EntityNames
}

/** The catalogue of names, read once. */
export function nameCatalogue(): NameCatalogue {
  catalogue ??= readCatalogue()
  return catalogue
}

export const namesOfField = (names: FieldNames | undefined): readonly string[] => (names === undefined ? [] : 'names' in names ? names.names : names)
export const joinsOfField = (names: FieldNames | undefined): readonly (readonly string[])[] => (names && 'names' in names ? names.joins ?? [] : [])
export const companionOfField = (names: FieldNames | undefined): string | undefined => (names && 'names' in names ? names.with : undefined)

let catalogue: NameCatalogue | undefined

function readCatalogue(): NameCatalogue {
  const folder = new URL('../../../../locales/names/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const all = Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))) as Record<string, unknown>
  const nothing: EntityNames = { names: [] }
  return { common: all['*'] as CommonNames, entity: (name) => (all[name] as EntityNames | undefined) ?? nothing }
}
