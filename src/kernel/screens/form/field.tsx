import { useId } from 'react'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { WebKind } from '#kernel/kinds/web-kind.ts'
import { webKinds } from '#kernel/kinds/web.ts'
import { useFormats } from '#kernel/screens/text/texts.tsx'
import classes from './form.module.css'

/** One labelled field of a form: input by kind, help, and what is wrong with it. */
export function FormField({ entity, name, field, label, value, change, problem, record, autoFocus = false, own }: {
  readonly entity: string
  readonly name: string
  readonly field: FieldDefinition
  readonly label: string
  readonly value: unknown
  readonly change: (value: unknown) => void
  readonly problem?: string | undefined
  readonly record: Readonly<Record<string, unknown>>
  readonly autoFocus?: boolean
  /** input that stands in for that of the kind */
  readonly own?: WebKind['Input'] | undefined
}) {
  const id = useId()
  const { language } = useFormats()
  const Input = own ?? (webKinds[field.kind] as unknown as WebKind).Input
  const help = field.help?.[language] ?? (field.help && Object.values(field.help)[0])
  return (
    <div className={classes['field']} data-wide={isWide(field) || undefined} data-field={name}>
      <label htmlFor={id} className={classes['label']}>{label}{field.required && <span className={classes['required']} aria-hidden>*</span>}</label>
      <Input
        entity={entity}
        name={name}
        field={field}
        id={id}
        value={(value ?? null) as never}
        change={change}
        room="form"
        record={record}
        required={field.required === true}
        disabled={field.readOnly === true && !field.masked}
        autoFocus={autoFocus}
        {...(problem === undefined ? {} : { problem })}
      />
      {problem !== undefined && <p className={classes['problem']} role="alert">{problem}</p>}
      {help && problem === undefined && <p className={classes['help']}>{help}</p>}
    </div>
  )
}

const wideKinds = new Set(['longText', 'address', 'links', 'tags', 'personName', 'multiChoice'])

const isWide = (field: FieldDefinition) => wideKinds.has(field.kind) || ('many' in field && field.many === true)
