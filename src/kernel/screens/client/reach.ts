import { storeOf } from './store.ts'

/** How we stand with the server: whether it answered last time, and whether it still knows us. */
export interface Reach {
  readonly online: boolean
  readonly signedIn: boolean
}

const reach = storeOf<Reach>({ online: true, signedIn: true })

export const useReach = reach.use

export function tellReach(change: Partial<Reach>): void {
  const now = reach.get()
  const next = { ...now, ...change }
  if (next.online !== now.online || next.signedIn !== now.signedIn) reach.set(next)
}
