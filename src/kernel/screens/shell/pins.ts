import { storeOf } from '#kernel/screens/client/store.ts'

/** Something that a person keeps at hand in the sidebar: a view of a list, a record. */
export interface Pin {
  /** address within the client, e.g. '/deals?view=12' */
  readonly to: string
  readonly title: string
  readonly icon: string
}

const storage = 'pareto.pins'
const pins = storeOf<readonly Pin[]>(read())

export const usePins = pins.use

/** Pins what is not pinned and the other way round. */
export function togglePin(pin: Pin): void {
  const now = pins.get()
  const others = now.filter((one) => one.to !== pin.to)
  pins.set(others.length < now.length ? others : [...now, pin])
  localStorage.setItem(storage, JSON.stringify(pins.get()))
}

function read(): readonly Pin[] {
  try {
    return JSON.parse(localStorage.getItem(storage) ?? '[]') as readonly Pin[]
  } catch {
    return []
  }
}
