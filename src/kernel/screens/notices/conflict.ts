import type { Texts } from '#kernel/i18n/text.ts'
import { type FieldConflict, ProblemError } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { patchRecord } from '#kernel/screens/client/patch.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { askWhoWins, notify } from './store.ts'

/** What a 409 says: both values of each field that somebody else changed meanwhile, and the version they made. */
export interface Conflict {
  readonly fields: Readonly<Record<string, FieldConflict>>
  readonly by: { readonly title: string | null } | null
  readonly version: number
}

export const conflictIn = (error: unknown): Conflict | undefined =>
  error instanceof ProblemError && error.code === 'conflict' ? (error.document as unknown as Conflict) : undefined

/** Shows the other's values and asks which win. Answers the values still to be written, or null when none of mine are. */
export async function settleConflict(
  t: Texts, entity: WebEntity, record: WebRecord, values: Readonly<Record<string, unknown>>, conflict: Conflict,
): Promise<Readonly<Record<string, unknown>> | null> {
  const theirs = Object.fromEntries(Object.entries(conflict.fields).map(([name, both]) => [name, both.theirs]))
  patchRecord(entity, record.id, { ...theirs, version: conflict.version })
  const mine = await askWhoWins({ entity: entity.name, by: conflict.by?.title ?? '', fields: conflict.fields })
  const kept = Object.entries(values).filter(([name]) => mine !== null && (!(name in conflict.fields) || mine.includes(name)))
  if (kept.length > 0) return Object.fromEntries(kept)
  void queryClient.invalidateQueries({ queryKey: keys.record(entity.plural, record.id) })
  notify({ text: t('notices.theirsKept') })
  return null
}
