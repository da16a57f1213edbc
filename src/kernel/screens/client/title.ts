import { fullName } from '#kernel/kinds/person-name/full-name.ts'
import type { PersonName } from '#kernel/kinds/values.ts'
import type { WebEntity, WebRecord } from './model.ts'

/** What names a record, in plain words; '' when it has no name yet. */
export const titleOf = (entity: WebEntity, record: WebRecord): string => titleText(record[entity.title])

/** The field that shows what records of an entity look like: the first that holds pictures. */
export const pictureOf = ({ fields }: WebEntity): string | undefined => Object.keys(fields).find((name) => fields[name]?.kind === 'picture')

/** Whether records of an entity are people: they can be handed on as cards. */
export const isPerson = (entity: WebEntity): boolean => entity.fields[entity.title]?.kind === 'personName'

/** A title is a text, a person's name or a link. */
function titleText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  const { title, first = null, middle = null, last = null } = value as Partial<PersonName> & { readonly title?: string | null }
  return title ?? fullName({ first, middle, last })
}
