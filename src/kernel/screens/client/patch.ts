import type { Boot, WebEntity, WebRecord } from './model.ts'
import { type Page, keys, queryClient } from './queries.ts'

type Listed = Page | { readonly pages: readonly Page[] }

/**
 * Writes values over a record wherever the cache holds it: its page, rows of lists, references. Screens repaint at once.
 * Answers how to put back what stood there.
 */
export function patchRecord(entity: WebEntity, id: number, values: Readonly<Record<string, unknown>>): () => void {
  const over = (record: WebRecord): WebRecord => (record.id === id ? { ...record, ...values } : record)
  const restores = [
    swap<WebRecord>(keys.record(entity.plural, id), over),
    ...queryClient.getQueryCache().findAll({ queryKey: keys.lists(entity.plural) })
      .map((query) => swap<Listed>(query.queryKey, (listed) => mapRows(listed, over))),
    ...(entity.reference ? [swap<Boot>(keys.boot, (boot) => mapReferences(boot, entity.name, over))] : []),
  ]
  return () => restores.forEach((restore) => restore())
}

/** Takes a record out of all cached lists, as if it were deleted. Answers how to put it back. */
export function dropRecord(entity: WebEntity, ids: ReadonlySet<number>): () => void {
  const restores = queryClient.getQueryCache().findAll({ queryKey: keys.lists(entity.plural) })
    .map((query) => swap<Listed>(query.queryKey, (listed) => filterRows(listed, ids)))
  return () => restores.forEach((restore) => restore())
}

function swap<T>(key: readonly unknown[], change: (data: T) => T): () => void {
  const before = queryClient.getQueryData<T>(key)
  if (before === undefined) return () => undefined
  const after = change(before)
  if (after !== before) queryClient.setQueryData<T>(key, after)
  return () => {
    if (queryClient.getQueryData<T>(key) === after) queryClient.setQueryData<T>(key, before)
    else void queryClient.invalidateQueries({ queryKey: key })
  }
}

function mapRows(listed: Listed, over: (record: WebRecord) => WebRecord): Listed {
  const page = (one: Page): Page => (Array.isArray(one.items) ? { ...one, items: one.items.map(over) } : one)
  return 'pages' in listed ? { ...listed, pages: listed.pages.map(page) } : page(listed)
}

function filterRows(listed: Listed, ids: ReadonlySet<number>): Listed {
  const page = (one: Page): Page => {
    if (!Array.isArray(one.items)) return one
    const items = one.items.filter((item) => !ids.has(item.id))
    const gone = one.items.length - items.length
    return gone === 0 ? one : { ...one, items, ...(one.total === undefined ? {} : { total: one.total - gone }) }
  }
  return 'pages' in listed ? { ...listed, pages: listed.pages.map(page) } : page(listed)
}

function mapReferences(boot: Boot, entity: string, over: (record: WebRecord) => WebRecord): Boot {
  return { ...boot, references: { ...boot.references, [entity]: (boot.references[entity] ?? []).map(over) } }
}
