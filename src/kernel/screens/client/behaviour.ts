import { useSyncExternalStore } from 'react'
import type { Action, Rules } from '#kernel/model/behaviour.ts'

/** Rules and verbs of all modules; the same functions that the server runs. */
export interface Behaviour {
  readonly rules: readonly { readonly entity: string; readonly rules: Rules }[]
  readonly actions: readonly { readonly entity: string; readonly actions: ReadonlyMap<string, Action> }[]
}

let load: () => Promise<Behaviour> = () => Promise.resolve({ rules: [], actions: [] })
let loaded: Behaviour | undefined
let loading: Promise<void> | undefined
const listeners = new Set<() => void>()

/** Wired once by src/apps/web.tsx: where rules and verbs come from. They are read after the first paint. */
export function wireBehaviour(source: () => Promise<Behaviour>): void {
  load = source
}

/** Starts loading; safe to call often. */
export function loadBehaviour(): Promise<void> {
  loading ??= load().then((behaviour) => {
    loaded = behaviour
    for (const listener of listeners) listener()
  })
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
  return useSyncExternalStore(subscribe, () => loaded)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  void loadBehaviour()
  return () => listeners.delete(listener)
}
