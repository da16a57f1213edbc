import type { ComponentType } from 'react'
import type { Texts } from '#kernel/i18n/text.ts'
import { once } from '#kernel/screens/client/once.ts'
import { storeOf } from '#kernel/screens/client/store.ts'

/** A part of the home screen. 'work': what to do now, on the left; 'view': how things stand, on the right. */
export interface HomePanel {
  readonly key: string
  readonly side: 'work' | 'view'
  readonly Panel: ComponentType
}

/** One of the first things to do in a new base; ticked off as soon as there is a record of its entity. */
export interface FirstStep {
  readonly entity: string
  readonly title: (t: Texts) => string
  readonly hint: (t: Texts) => string
  /** the screen also offers an import for it */
  readonly importable?: boolean
}

/** What modules put on the home screen, in order. */
export interface HomeParts {
  readonly panels: readonly HomePanel[]
  readonly firstSteps: readonly FirstStep[]
}

const parts = storeOf<HomeParts | null>(null)
let load = () => Promise.resolve()

/** Wired once by src/apps/web.tsx: the kernel knows no business word, modules say what a day looks like. */
export function wireHomeParts(source: () => Promise<HomeParts>): void {
  load = once(async () => parts.set(await source()))
}

/** Starts loading; safe to call often. */
export const loadHomeParts = (): Promise<void> => load()

/** null until they are loaded. */
export const useHomeParts = parts.use
