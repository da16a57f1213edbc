import { useCallback } from 'react'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { InputProps } from '#kernel/kinds/web-kind.ts'
import { webKindOf } from '#kernel/kinds/web.ts'
import { type WebEntity, type WebRecord, systemFields } from '#kernel/screens/client/model.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import { useWords } from '#kernel/screens/widgets/words.ts'

export const fieldOf = (entity: WebEntity, name: string): FieldDefinition | undefined => entity.fields[name] ?? systemFields[name]

/** Values of an entity's fields in plain words; '' for an empty one. */
export function useValueText(entity: WebEntity): (name: string, value: unknown) => string {
  const words = useWords()
  return useCallback((name, value) => {
    const field = fieldOf(entity, name)
    return !field || isEmpty(value) ? '' : webKindOf(field).text(value as never, { entity: entity.name, name, field }, words)
  }, [entity, words])
}

/** A value as lists and pages paint it; nothing when it is empty. */
export function Value({ entity, name, record, room }: {
  readonly entity: WebEntity
  readonly name: string
  readonly record: WebRecord
  readonly room: 'row' | 'page'
}) {
  const field = fieldOf(entity, name)
  const value = record[name]
  if (!field || isEmpty(value)) return null
  const { Cell } = webKindOf(field)
  return <Cell entity={entity.name} name={name} field={field} value={value as never} record={record} room={room} />
}

/** The input of a field's kind. */
export function ValueInput({ entity, name, field, ...props }: Omit<InputProps, 'entity' | 'name' | 'field' | 'value'> & {
  readonly entity: WebEntity
  readonly name: string
  readonly field: FieldDefinition
  readonly value: unknown
}) {
  const { Input } = webKindOf(field)
  return <Input {...props} entity={entity.name} name={name} field={field} value={props.value as never} />
}
