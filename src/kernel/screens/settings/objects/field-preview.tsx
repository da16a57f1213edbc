import { useState } from 'react'
import type { FieldDefinition, KindName } from '#kernel/kinds/fields.ts'
import type { FieldPlace, WebKind } from '#kernel/kinds/web-kind.ts'
import { webKinds } from '#kernel/kinds/web.ts'
import { useMe } from '#kernel/screens/client/boot.tsx'
import { FormField } from '#kernel/screens/form/field.tsx'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { samples } from './draft-field.ts'
import classes from './objects.module.css'

/** The field as it will stand in a list and in a form; the input can be tried. */
export function FieldPreview({ entity, name, field, standing }: {
  readonly entity: string
  readonly name: string
  readonly field: FieldDefinition
  /** what it is called until something else is typed */
  readonly standing: string
}) {
  const t = useTexts()
  const me = useMe()
  const [tried, setTried] = useState<{ readonly kind: KindName; readonly value: unknown } | null>(null)
  const shown = withKeys(field)
  const label = Object.values(field.label ?? {}).find((text) => text.trim() !== '') ?? standing
  const typed = tried?.kind === field.kind ? tried.value : null
  const value = typed ?? sampleOf(shown, { id: me.id, title: me.name })
  const { Cell } = webKinds[field.kind] as unknown as WebKind
  const place = { entity, name, field: shown } as FieldPlace
  return (
    <aside className={classes['preview']} aria-label={t('settings.fields.preview')}>
      <h3>{t('settings.fields.inList')}</h3>
      <div className={classes['sample']}>{value === null || (Array.isArray(value) && value.length === 0) ? '—' : <Cell {...place} value={value as never} room="row" />}</div>
      <h3>{t('settings.fields.inForm')}</h3>
      <FormField
        key={field.kind} entity={entity} name={name} field={shown} label={label} value={typed}
        change={(next) => setTried({ kind: field.kind, value: next })} record={{}}
      />
    </aside>
  )
}

/** New options have no key yet; the preview needs some. */
function withKeys(field: FieldDefinition): FieldDefinition {
  if (field.kind !== 'choice' && field.kind !== 'multiChoice') return field
  return { ...field, options: field.options.map((option, index) => ({ ...option, key: option.key ?? `new${index}` })) }
}

function sampleOf(field: FieldDefinition, me: { readonly id: number; readonly title: string }): unknown {
  if (field.kind === 'choice') return field.options[0]?.key ?? null
  if (field.kind === 'multiChoice') return field.options.slice(0, 2).map(({ key }) => key)
  if (field.kind === 'user') return me
  const sample = samples[field.kind] ?? null
  return 'many' in field && field.many && sample !== null ? [{ value: sample, label: null }] : sample
}
