import { useRef, useState } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import type { ListColumn } from './columns.ts'
import classes from './grid.module.css'
import type { Editing } from './use-cursor.ts'

export type Leaving = 'save' | 'drop' | 'next' | 'previous'

interface CellEditorProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly column: ListColumn
  readonly editing: Editing
  /** told once; `value` is what stood in the input, `begun` the record as it was when editing began */
  readonly done: (how: Leaving, value: unknown, begun: WebRecord) => void
}

/** The input of a cell, over it. */
export function CellEditor({ entity, record, column, editing, done }: CellEditorProps) {
  const [begun] = useState(record)
  const [value, setValue] = useState<unknown>(editing.value ?? record[column.path] ?? null)
  const latest = useRef(value)
  const left = useRef(false)
  const { name, field } = column.reached
  const { Input } = column.kind
  return (
    <div
      className={classes.editor}
      data-align={column.kind.align}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Input
        entity={entity.name}
        name={name}
        field={field}
        label={column.label}
        value={value as never}
        change={(next) => {
          latest.current = next
          setValue(next)
        }}
        room="cell"
        autoFocus
        record={record}
        required={field.required === true}
        leave={(how) => {
          if (left.current) return
          left.current = true
          done(how, latest.current, begun)
        }}
        {...(editing.problem === undefined ? {} : { problem: editing.problem })}
      />
      {editing.problem !== undefined && <p className={classes.problem} role="alert">{editing.problem}</p>}
    </div>
  )
}
