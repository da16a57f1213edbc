import { bootQuery, keys, queryClient } from '#kernel/screens/client/queries.ts'
import type { Address } from '#kernel/screens/views/address.ts'

/**
 * Asks for a list before its screen is there. Never before the boot document: the change stream goes on from its position, so that
 * nothing changes unheard. Does nothing for strangers; what fails is asked for again, and told, by the screen.
 */
export async function readListAhead(plural: string, address: Address): Promise<void> {
  if (queryClient.getQueryState(keys.boot)?.status === 'error') return
  try {
    const [{ readAhead }, boot] = await Promise.all([import('#kernel/screens/list/read-ahead.ts'), queryClient.ensureQueryData(bootQuery)])
    await readAhead(boot, plural, address)
  } catch {
    return
  }
}
