import { useRef, useState } from 'react'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { ValueInput } from './value.tsx'

export type Leaving = 'save' | 'drop' | 'next' | 'previous'

/** What stands in a field while it is edited, and what was wrong with it when it was last sent. */
export interface Attempt {
  readonly value: unknown
  readonly problem: string
}

/** The input of one field in its place. What is typed lives here until one leaves it. */
export function FieldEditor({ entity, name, field, record, label, attempt, leave }: {
  readonly entity: WebEntity
  readonly name: string
  readonly field: FieldDefinition
  readonly record: WebRecord
  readonly label: string
  readonly attempt?: Attempt | undefined
  /** `begun` is the record as it was when editing began */
  readonly leave: (how: Leaving, value: unknown, begun: WebRecord) => void
}) {
  const [begun] = useState(record)
  const [value, setValue] = useState(attempt ? attempt.value : record[name] ?? null)
  // Inputs leave in the same breath as they change; the state of the last render would be too old.
  const last = useRef(value)
  const left = useRef(false)
  return (
    <ValueInput
      entity={entity}
      name={name}
      field={field}
      value={value}
      change={(next) => {
        last.current = next
        setValue(next)
      }}
      room="cell"
      label={label}
      record={{ ...record, [name]: value }}
      required={field.required === true}
      autoFocus
      leave={(how) => {
        if (left.current) return
        left.current = true
        leave(how, last.current, begun)
      }}
      {...(attempt && value === attempt.value ? { problem: attempt.problem } : {})}
    />
  )
}
