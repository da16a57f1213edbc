import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { type WebEntity, type WebRecord, shownKind } from '#kernel/screens/client/model.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import classes from './record.module.css'
import { Value, fieldOf } from './value.tsx'

/** What matters of a record, in one line. */
export function HeaderLine({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  const labels = useLabels()
  const names = (entity.views.header ?? []).filter((name) => fieldOf(entity, name) && !isEmpty(record[name]))
  if (names.length === 0) return null
  return (
    <div className={classes['headerLine']}>
      {names.map((name) => {
        const field = fieldOf(entity, name)
        const label = labels.field(entity.name, name, field)
        return (
          <span key={name} className={classes['headerItem']} title={label}>
            {field && needsLabel(field) && <span className={classes['headerLabel']}>{label}</span>}
            <Value entity={entity} name={name} record={record} room="row" />
          </span>
        )
      })}
    </div>
  )
}

const plain = new Set(['date', 'dateTime', 'number', 'percent', 'boolean', 'duration'])

/** A company or a phone tells itself; a date or a number does not. */
const needsLabel = (field: FieldDefinition) => field.kind === 'computed' || plain.has(shownKind(field))
