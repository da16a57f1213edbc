import { storeOf } from '#kernel/screens/client/store.ts'

const open = storeOf(false)

/** Opens the command palette: records, actions, pages. */
export const openPalette = (): void => open.set(true)
export const closePalette = (): void => open.set(false)
export const usePaletteOpen = open.use
