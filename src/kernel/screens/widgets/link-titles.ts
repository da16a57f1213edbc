import { useQueries } from '@tanstack/react-query'
import type { Link } from '#kernel/kinds/values.ts'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import { recordQuery } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'

/** Titles of records that are known by id only: from memory for small tables, else read one by one and kept. */
export function useLinkTitles(to: string, ids: readonly number[]): readonly Link[] {
  const { model, references } = useBoot()
  const entity = model.entities.get(to)
  const known = references[to]
  const asked = known || !entity ? [] : ids
  const answers = useQueries({ queries: asked.map((id) => recordQuery(entity?.plural ?? '', id)) })
  return ids.map((id, at) => {
    const record = known ? known.find((one) => one.id === id) : answers[at]?.data
    return { id, title: entity && record ? titleOf(entity, record) || null : null }
  })
}
