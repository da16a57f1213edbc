import { useMemo } from 'react'
import type { ProblemError } from '#kernel/screens/client/client.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { act, create, remove, update } from './write.ts'

export type Values = Readonly<Record<string, unknown>>

/** What became of a write. 'dropped': the person let the other's values stand. */
export type Outcome =
  | { readonly state: 'written'; readonly record: WebRecord; readonly change: string | null }
  | { readonly state: 'refused'; readonly error: ProblemError }
  | { readonly state: 'dropped' }

export interface Manner {
  /** No notice when fields are refused: the caller shows the problems there. Other errors and conflicts are always told. */
  readonly quiet?: boolean
  /** No undo notice. */
  readonly still?: boolean
  /** Paints more than the cache knows (a card moves to another column) and answers how to take it back. */
  readonly paint?: () => () => void
}

export interface Writer {
  /** Changes fields of a record: painted at once, saved behind, rolled back with the reason when refused. */
  readonly update: (entity: WebEntity, record: WebRecord, values: Values, manner?: Manner) => Promise<Outcome>
  readonly create: (entity: WebEntity, values: Values, manner?: Manner) => Promise<Outcome>
  /** Runs a verb such as 'win'. */
  readonly act: (entity: WebEntity, record: WebRecord, verb: string, input: Values, manner?: Manner) => Promise<Outcome>
  /** Deletes to the trash, with Undo. Answers whether they went. */
  readonly remove: (entity: WebEntity, records: readonly WebRecord[]) => Promise<boolean>
}

/** The way screens write records. Writes of one record go one after another, each with the version that the former answered. */
export function useWrite(): Writer {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  return useMemo(() => {
    const tools = { t, labels, model }
    return {
      update: (entity, record, values, manner = {}) => update(tools, entity, record, values, manner),
      create: (entity, values, manner = {}) => create(tools, entity, values, manner),
      act: (entity, record, verb, input, manner = {}) => act(tools, entity, record, verb, input, manner),
      remove: (entity, records) => remove(tools, entity, records),
    }
  }, [t, labels, model])
}
