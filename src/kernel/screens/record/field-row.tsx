import type { KeyboardEvent, MouseEvent } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { FieldEditor } from './field-editor.tsx'
import classes from './record.module.css'
import { type Editing, isEditable } from './use-editing.ts'
import { Value, fieldOf } from './value.tsx'

interface RowProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly name: string
  readonly editing: Editing
}

/** Label and value of a field; a click, Enter or e edits it. */
export function FieldRow({ entity, record, name, editing }: RowProps) {
  const labels = useLabels()
  const t = useTexts()
  const field = fieldOf(entity, name)
  if (!field) return null
  const label = labels.field(entity.name, name, field)
  const active = editing.name === name
  const editable = isEditable(entity, name)
  const start = () => editing.start(name)
  return (
    <div
      className={classes['field']}
      data-field={name}
      data-editable={editable || undefined}
      data-editing={active || undefined}
      role={editable && !active ? 'button' : undefined}
      aria-label={editable && !active ? t('record.edit', { what: label }) : undefined}
      tabIndex={editable && !active ? 0 : undefined}
      onClick={(event) => !active && byMouse(event, start)}
      onKeyDown={(event) => !active && byKey(event, start)}
    >
      <span className={classes['label']} title={label}>{label}</span>
      <div className={classes['value']}>
        {active && <FieldEditor {...{ entity, name, field, record, label }} attempt={editing.attempt} leave={editing.leave} />}
        {!active && (isEmpty(record[name]) ? <span className={classes['none']}>—</span> : <Value entity={entity} name={name} record={record} room="page" />)}
      </div>
    </div>
  )
}

/** Links inside a value stay links; selecting text does not start editing. */
function byMouse({ target }: MouseEvent, start: () => void) {
  const inside = target instanceof Element && target.closest('a, button, input')
  if (!inside && !getSelection()?.toString()) start()
}

function byKey(event: KeyboardEvent, start: () => void) {
  if (event.target !== event.currentTarget || (event.code !== 'Enter' && event.code !== 'KeyE') || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  start()
}
