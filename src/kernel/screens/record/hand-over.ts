import type { WebRecord } from '#kernel/screens/client/model.ts'
import { type Page, keys, queryClient } from '#kernel/screens/client/queries.ts'

/** Leaves what a screen knows of a record where its page finds it, so that the page paints at once and reads the rest behind. */
export function handOver(plural: string, record: WebRecord): void {
  queryClient.setQueryData<Page>([...keys.lists(plural), 'handed'], { items: [record], next: null })
}
