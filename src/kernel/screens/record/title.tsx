import { useRef, useState } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { FieldEditor } from './field-editor.tsx'
import classes from './record.module.css'
import { isEditable, useEditing } from './use-editing.ts'
import { fieldOf } from './value.tsx'

/** What names the record; a click edits it in place. */
export function Title({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  const labels = useLabels()
  const t = useTexts()
  const [names] = useState([entity.title])
  const place = useRef<HTMLButtonElement>(null)
  const editing = useEditing(entity, names, () => requestAnimationFrame(() => place.current?.focus()))
  const field = fieldOf(entity, entity.title)
  const title = titleOf(entity, record)
  const label = labels.field(entity.name, entity.title)
  if (field && editing.name === entity.title) {
    return <div className={classes['titleInput']}><FieldEditor entity={entity} name={entity.title} field={field} record={record} label={label} attempt={editing.attempt} leave={editing.leave} /></div>
  }
  const heading = title || labels.one(entity.name)
  if (!isEditable(entity, entity.title)) return <h1 className={classes['title']} title={heading}>{heading}</h1>
  return (
    <h1 className={classes['title']} title={heading}>
      <button ref={place} type="button" onClick={() => editing.start(entity.title)} aria-description={t('record.edit', { what: label })}>{heading}</button>
    </h1>
  )
}
