import type { WebRecord } from '#kernel/screens/client/model.ts'
import { type Page, queryClient } from '#kernel/screens/client/queries.ts'
import { type BoardQuestion, type ColumnPages, cardsKey } from './cards.ts'

/** Puts a card where it stands now, in every board of the entity that is cached under this question; `null` takes it away. */
export function placeCard(plural: string, question: BoardQuestion, id: number, place: { readonly column: string; readonly card: WebRecord } | null): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: cardsKey(plural, question) })) {
    const column = query.queryKey[3]
    queryClient.setQueryData<ColumnPages>(query.queryKey, (data) => data && (place && place.column === column ? put(data, place.card) : without(data, id)))
  }
}

/** Stops answers on their way that would paint what was true before. */
export const forgetAnswersUnderWay = (plural: string): Promise<void> => queryClient.cancelQueries({ queryKey: cardsKey(plural) })

/** The card as it is cached in some column. */
export function cachedCard(plural: string, question: BoardQuestion, id: number): WebRecord | undefined {
  for (const [, data] of queryClient.getQueriesData<ColumnPages>({ queryKey: cardsKey(plural, question) })) {
    const found = data?.pages.flatMap(({ items }) => items).find((card) => card.id === id)
    if (found) return found
  }
  return undefined
}

function put(data: ColumnPages, card: WebRecord): ColumnPages {
  const stands = data.pages.some(({ items }) => items.some(({ id }) => id === card.id))
  if (stands) return eachPage(data, (items) => items.map((one) => (one.id === card.id ? { ...one, ...card } : one)))
  const [first, ...others] = data.pages
  return first ? { ...data, pages: [{ ...first, items: [card, ...first.items] }, ...others] } : data
}

function without(data: ColumnPages, id: number): ColumnPages {
  return data.pages.some(({ items }) => items.some((card) => card.id === id)) ? eachPage(data, (items) => items.filter((card) => card.id !== id)) : data
}

const eachPage = (data: ColumnPages, change: (items: Page['items']) => Page['items']): ColumnPages =>
  ({ ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) })
