import { type Page, keys, queryClient } from '#kernel/screens/client/queries.ts'

/** Words used in a field of tags by the records that this tab has read, the frequent ones first. */
export function knownTags(plural: string, name: string): readonly string[] {
  const counts = new Map<string, number>()
  for (const [, page] of queryClient.getQueriesData<Page>({ queryKey: keys.lists(plural) })) {
    for (const record of page?.items ?? []) {
      const tags = record[name]
      if (Array.isArray(tags)) for (const tag of tags) counts.set(String(tag), (counts.get(String(tag)) ?? 0) + 1)
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([tag]) => tag)
}
