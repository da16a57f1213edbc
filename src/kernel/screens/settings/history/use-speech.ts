import { useQuery } from '@tanstack/react-query'
import { entityName } from '#kernel/model/names.ts'
import { useReferences } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { fieldsQuery } from '../objects/sent-field.ts'
import { objectsQuery } from '../objects/sent-object.ts'
import type { Speech } from './words.ts'

/** What the history is told with. The model knows what is in use; settings also know what was switched off. Null until they answered. */
export function useHistorySpeech(): Speech | null {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const users = useReferences('user')
  const objects = useQuery(objectsQuery).data?.items
  const fields = useQuery(fieldsQuery).data?.items
  if (!objects || !fields) return null
  const object = (name: string) => objects.find((one) => one.name === name)
  return {
    t, labels, formats,
    person: (id) => String(users.find((user) => user.id === id)?.['name'] ?? id),
    many: (entity) => entityName({ name: entity, label: object(entity)?.label ?? undefined }, 'many', formats.language, t),
    field: (entity, key) => labels.field(entity, key, fields.find((one) => one.entity === entity && one.key === key)),
  }
}
