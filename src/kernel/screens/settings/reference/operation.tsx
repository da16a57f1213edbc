import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { curlOf, exampleOf, resolved, typeOf } from './example.ts'
import type { ApiDocument, Operation, Schema } from './operations.ts'
import classes from './reference.module.css'

/** One operation: closed a line, open all that is to be known of it. What is closed is not worked out. */
export function OperationLine({ operation, document }: { readonly operation: Operation; readonly document: ApiDocument }) {
  const [open, setOpen] = useState(false)
  return (
    <details className={classes['operation']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={classes['method']} data-method={operation.method}>{operation.method}</span>
        <code>{operation.path}</code>
        <span className={classes['summary']}>{operation.summary}</span>
      </summary>
      {open && <Details operation={operation} document={document} />}
    </details>
  )
}

function Details({ operation, document }: { readonly operation: Operation; readonly document: ApiDocument }) {
  const t = useTexts()
  const { parameters, body, answer, status } = operation
  const listed = parameters.map((one) => ({ name: one.name, type: `${typeOf(document, one.schema)} · ${one.in}`, required: one.required ?? false, description: one.schema.description }))
  return (
    <div className={classes['details']}>
      {listed.length > 0 && <Fields title={t('settings.api.parameters')} fields={listed} />}
      {body && <Fields title={t('settings.api.body')} fields={fieldsOf(document, body)} />}
      <Code title="curl" text={curlOf(document, operation, location.origin)} />
      {answer ? <Code title={t('settings.api.answer', { status })} text={JSON.stringify(exampleOf(document, answer), null, 2)} /> : <p className={classes['nothing']}>{t('settings.api.answer', { status })}</p>}
    </div>
  )
}

interface Told { readonly name: string; readonly type: string; readonly required: boolean; readonly description: string | undefined }

function fieldsOf(document: ApiDocument, body: Schema): Told[] {
  const { properties = {}, required = [] } = resolved(document, body)
  return Object.entries(properties).map(([name, schema]) => ({ name, type: typeOf(document, schema), required: required.includes(name), description: schema.description }))
}

function Fields({ title, fields }: { readonly title: string; readonly fields: readonly Told[] }) {
  const t = useTexts()
  return (
    <div>
      <h3>{title}</h3>
      <dl className={classes['fields']}>
        {fields.map(({ name, type, required, description }) => (
          <div key={name}>
            <dt><code>{name}</code>{required && <span>{t('settings.api.required')}</span>}</dt>
            <dd><code>{type}</code>{description && <p>{description}</p>}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Code({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useTexts()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Without a secure origin there is no clipboard: the text can be selected by hand.
    await navigator.clipboard?.writeText(text)
    setCopied(true)
  }
  return (
    <figure className={classes['code']}>
      <figcaption><h3>{title}</h3><Button size="compact-xs" variant="default" onClick={() => void copy()}>{t(copied ? 'ui.copied' : 'ui.copy')}</Button></figcaption>
      <pre>{text}</pre>
    </figure>
  )
}
