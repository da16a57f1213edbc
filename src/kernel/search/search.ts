import type { Context } from '#kernel/context.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { askedOf } from './asked.ts'
import { searchedFields, weightsFor } from './entries.ts'
import { type Found, type SearchItem, rankFound, subtitleFields } from './found.ts'
import { type Likelihood, likelihood } from './likely.ts'
import { questionFor, titleQueries } from './question.ts'
import { type SearchedEntity, searchStatement } from './statement.ts'
import { wordsRemembered } from './vocabulary.ts'

/**
 * Records of all kinds that the person may see and that hold the words, best first: the words as written in the title,
 * then longer words of the title, then other fields; newest first among equals. Words are found in any form, alphabet and
 * with a typing error. Where no record holds all of several words, those that lack one of them are shown.
 */
export async function search(context: Context, text: string, limit = 20): Promise<SearchItem[]> {
  const asked = askedOf(text)
  if (asked.length === 0) return []
  await wordsRemembered(context.workspace)
  const known = await likelihood(context.workspace, asked)
  const newest = await find(context, known, limit, {})
  // half a page of the newest will do: looking at all that frequent words find takes many times as long
  if (newest.items.length * 2 >= limit || (newest.isWhole && newest.items.length > 0)) return newest.items
  const all = newest.isWhole ? newest : await find(context, known, limit, { thorough: true })
  if (all.items.length > 0) return all.items
  const doubted = await likelihood(context.workspace, asked, { doubtAll: true })
  if (doubted.words.some(({ misspelt }, at) => misspelt.length > (known.words[at]?.misspelt.length ?? 0))) {
    const meant = await find(context, doubted, limit, { thorough: true })
    if (meant.items.length > 0) return meant.items
  }
  return asked.length > 1 ? (await find(context, known, limit, { loosely: true })).items : []
}

/** Entities with a page of their own that the person may read. */
function searchedEntities(context: Context): SearchedEntity[] {
  const { workspace, actor } = context
  return [...workspace.model.entities.values()].filter(({ name, definition }) =>
    (!definition.reference || definition.navigation !== undefined) && workspace.rights.scope(name, 'read', actor.role) !== 'none')
    .map((entity) => ({ entity, fields: fieldsShown(context, entity) }))
}

interface Ways { readonly thorough?: boolean; readonly loosely?: boolean }

/** Which entities and fields are asked is looked up each time: definitions or rights may have changed since the last. */
async function find(context: Context, known: Likelihood, limit: number, ways: Ways) {
  const entities = searchedEntities(context)
  if (entities.length === 0) return { items: [], isWhole: true }
  const byName = new Map(entities.map(({ entity }) => [entity.name, entity]))
  const questions = new Map(entities.map(({ entity }) => [entity.name, questionFor(entity.name, known, weightsFor(context, entity), ways)]))
  const { statement, shown } = searchStatement(context, entities, { questions, titles: titleQueries(known.words), limit })
  const rows = await context.workspace.database.run(statement)
  const found = rows.flatMap((cells): Found[] => {
    const [name = '', id, rank, title] = cells
    const entity = byName.get(name ?? '')
    return entity ? [{ entity, id: Number(id), rank: Number(rank), title: title ?? '', cells, shown: shown.get(entity.name) ?? [] }] : []
  })
  const items = rankFound(context, found, known.words, { limit, needed: known.words.length - (ways.loosely ? 1 : 0) })
  return { items, isWhole: [...questions.values()].every(({ recent, shelved }) => recent === null && shelved === null) }
}

/** What may have matched, and what the line below the title says. */
function fieldsShown(context: Context, entity: Entity): ModelField[] {
  const hidden = context.workspace.rights.hidden(entity.name, context.actor.role)
  const searched = searchedFields(entity, context.workspace).map(({ field }) => field)
  const said = subtitleFields(entity).flatMap((key) => entity.fields.get(key) ?? [])
  return [...new Set([...searched, ...said])].filter(({ key }) => !hidden.has(key))
}
