import { useEffect } from 'react'
import type { Action, Rules } from '#kernel/model/behaviour.ts'
import { storeOf } from './store.ts'

/** Rules and verbs of all modules; the same functions that the server runs. */
export interface Behaviour {
  readonly rules: readonly { readonly entity: string; readonly rules: Rules }[]
  readonly actions: readonly { readonly entity: string; readonly actions: ReadonlyMap<string, Action> }[]
}

let load: () => Promise<Behaviour> = () => Promise.resolve({ rules: [], actions: [] })
const loaded = storeOf<Behaviour | undefined>(undefined)
let loading: Promise<void> | undefined

/** Wired once by src/apps/web.tsx: where rules and verbs come from. They are read after the first paint. */
export function wireBehaviour(source: () => Promise<Behaviour>): void {
  load = source
}

/** Starts loading; safe to call often. */
export function loadBehaviour(): Promise<void> {
  loading ??= load().then(loaded.set)
  return loading
}

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
