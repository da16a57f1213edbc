import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { pictureOf, titleOf } from '#kernel/screens/client/title.ts'
import { Avatar } from './marks.tsx'

/** What a record looks like, beside its title; nothing for those that have no picture among their fields. */
export function Face({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  const field = pictureOf(entity)
  return field === undefined ? null : <Avatar name={titleOf(entity, record)} id={record.id} picture={record[field]} />
}
