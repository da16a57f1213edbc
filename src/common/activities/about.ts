import { type WebEntity, type WebRecord, targetOf } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'

/** Values that make a new activity be about a record, and about what that record itself is about (the company of a deal). */
export function aboutValues(activity: WebEntity, entity: WebEntity, record: WebRecord): Readonly<Record<string, unknown>> {
  const links = Object.entries(activity.fields).filter(([, field]) => field.kind === 'link')
  return Object.fromEntries(links.flatMap(([name, field]) => {
    if (targetOf(field) === entity.name) return [[name, { id: record.id, title: titleOf(entity, record) }]]
    const own = entity.fields[name]
    return own?.kind === 'link' && targetOf(own) === targetOf(field) && record[name] ? [[name, record[name]]] : []
  }))
}

/** Whether activities can be about records of an entity. */
export const canBeAbout = (activity: WebEntity | undefined, entity: WebEntity): boolean =>
  activity !== undefined && Object.values(activity.fields).some((field) => field.kind === 'link' && targetOf(field) === entity.name)

/** A step that is planned and not done; a note never is. */
export const isPlanned = (record: WebRecord): boolean => record['doneAt'] === null && record['type'] !== 'note'
