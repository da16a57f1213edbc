import { type WebEntity, type WebRecord, targetOf } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'

/** Values that make a new activity be about a record, and about what that record itself is about (the company of a deal). */
export function aboutValues(activity: WebEntity, entity: WebEntity, record: WebRecord): Readonly<Record<string, unknown>> {
  const links = Object.entries(activity.fields).filter(([, field]) => field.kind === 'link')
  return Object.fromEntries(links.flatMap(([name, field]) => {
    if (targetOf(field) === entity.name) return [[name, { id: record.id, title: titleOf(entity, record) }]]
    const own = sameLink(entity, name, targetOf(field))
    return own !== undefined && record[own] ? [[name, record[own]]] : []
  }))
}

/** The link of a record to the same sort of thing: of the same name, else the only one that it has. */
function sameLink(entity: WebEntity, name: string, target: string | undefined): string | undefined {
  const links = Object.entries(entity.fields).flatMap(([key, field]) => (field.kind === 'link' && !field.archived && targetOf(field) === target ? [key] : []))
  return links.includes(name) ? name : links.length === 1 ? links[0] : undefined
}

/** Whether activities can be about records of an entity. */
export const canBeAbout = (activity: WebEntity | undefined, entity: WebEntity): boolean =>
  activity !== undefined && Object.values(activity.fields).some((field) => field.kind === 'link' && targetOf(field) === entity.name)

/** A step that is planned and not done; a note never is. */
export const isPlanned = (record: WebRecord): boolean => record['doneAt'] === null && record['type'] !== 'note'
