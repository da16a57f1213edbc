import { storeOf } from '#kernel/screens/client/store.ts'

const open = storeOf(false)

/** Opens the overview of all keys. */
export const openKeys = (): void => open.set(true)
export const closeKeys = (): void => open.set(false)
export const useKeysOpen = open.use
