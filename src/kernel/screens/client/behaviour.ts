import { useEffect } from 'react'
import type { Action, Rules } from '#kernel/model/behaviour.ts'
import { once } from './once.ts'
import { storeOf } from './store.ts'

/** Rules and verbs of all modules; the same functions that the server runs. */
export interface Behaviour {
  readonly rules: readonly { readonly entity: string; readonly rules: Rules }[]
  readonly actions: readonly { readonly entity: string; readonly actions: ReadonlyMap<string, Action> }[]
}

const loaded = storeOf<Behaviour | undefined>(undefined)
let load = () => Promise.resolve()

/** Wired once by src/apps/web.tsx: where rules and verbs come from. They are read after the first paint. */
export function wireBehaviour(source: () => Promise<Behaviour>): void {
  load = once(async () => loaded.set(await source()))
}

/** Starts loading; safe to call often. */
export const loadBehaviour = (): Promise<void> => load()

/** Rules of an entity; nothing until they are loaded. */
export function useRules(entity: string): Rules | undefined {
  return useBehaviour()?.rules.find((one) => one.entity === entity)?.rules
}

/** Verbs of an entity with their `when`; undefined until they are loaded. */
export function useActions(entity: string): ReadonlyMap<string, Action> | undefined {
  return useBehaviour()?.actions.find((one) => one.entity === entity)?.actions
}

function useBehaviour(): Behaviour | undefined {
  useEffect(() => void loadBehaviour(), [])
  return loaded.use()
}
