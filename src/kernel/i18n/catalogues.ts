import { readFileSync, readdirSync } from 'node:fs'
import { type Catalogue, type Texts, languages, textsOf } from './text.ts'

const root = new URL('../../../locales/', import.meta.url)

/** Server side: the texts of a language, all modules together; unknown languages read English. */
export function textsIn(language: string): Texts {
  const known = languages.find((candidate) => candidate === language) ?? 'en'
  const found = loaded.get(known)
  if (found) return found
  const texts = textsOf(known, catalogueOf(known))
  loaded.set(known, texts)
  return texts
}

/** All messages of one language, read from locales/<language>/*.json. */
export function catalogueOf(language: string): Catalogue {
  const folder = new URL(language + '/', root)
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
  return Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Catalogue))
}

const loaded = new Map<string, Texts>()
