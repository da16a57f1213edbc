import type { Boot } from '#kernel/screens/client/model.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { type Address, configAt } from '#kernel/screens/views/address.ts'
import { viewsQuery } from '#kernel/screens/views/use-views.ts'
import { columnsOf } from './columns.ts'
import { firstPageOf, groupsAskedBy, questionOf } from './question.ts'

/** Asks for what the list at an address shows, so that the answer comes while its screen is still being made. */
export async function readAhead(boot: Boot, plural: string, address: Address): Promise<void> {
  const entity = boot.model.byPlural.get(plural)
  if (!entity) return
  const views = queryClient.ensureQueryData(viewsQuery)
  const saved = address.view === undefined ? undefined : (await views).find(({ id }) => id === address.view)
  const config = configAt(entity, address, saved)
  const question = questionOf(entity, columnsOf(boot.model, entity, config), config, String(address.q ?? ''))
  await Promise.all([views, config.group ? queryClient.prefetchQuery(groupsAskedBy(question)) : queryClient.prefetchQuery(firstPageOf(question))])
}
