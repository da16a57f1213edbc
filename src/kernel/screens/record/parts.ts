import type { ComponentType } from 'react'
import type { Texts } from '#kernel/i18n/text.ts'
import type { Filter } from '#kernel/records/query.ts'
import type { WebEntity, WebModel, WebRecord } from '#kernel/screens/client/model.ts'
import { once } from '#kernel/screens/client/once.ts'
import { storeOf } from '#kernel/screens/client/store.ts'

export interface AboutRecord {
  readonly entity: WebEntity
  readonly record: WebRecord
}

/** A way to add something to a record from its timeline: a note, a call. */
export interface Composer {
  readonly key: string
  readonly icon: string
  readonly label: (t: Texts) => string
  /** physical key that opens it, e.g. 'KeyN' */
  readonly shortcut?: string
  /** Whether records of this entity can have it. */
  readonly fits: (entity: WebEntity, model: WebModel) => boolean
  readonly Form: ComponentType<AboutRecord & { readonly done: () => void }>
}

/** How records of an entity stand in the timeline of what they are about. */
export interface Entry {
  /** name of the entity */
  readonly entity: string
  readonly icon: (record: WebRecord) => string
  readonly Row: ComponentType<AboutRecord & { readonly about: WebRecord }>
  /** Those that are still to be done stand above the timeline, in this order. */
  readonly planned?: { readonly filter: Filter; readonly sort: readonly string[]; readonly holds: (record: WebRecord) => boolean }
}

/** A part of the record page of one entity that its definition cannot say, shown above the details. */
export interface Panel {
  readonly entity: string
  readonly Panel: ComponentType<AboutRecord>
}

/** What modules add to record pages. */
export interface RecordParts {
  readonly composers: readonly Composer[]
  readonly entries: readonly Entry[]
  readonly panels: readonly Panel[]
}

const parts = storeOf<RecordParts>({ composers: [], entries: [], panels: [] })
let load = () => Promise.resolve()

/** Wired once by src/apps/web.tsx: the kernel knows no business word, modules say what their records look like in a timeline. */
export function wireRecordParts(source: () => Promise<RecordParts>): void {
  load = once(async () => parts.set(await source()))
}

/** Starts loading; safe to call often. */
export const loadRecordParts = (): Promise<void> => load()

export const useRecordParts = parts.use
