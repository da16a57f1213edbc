import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { FieldPlace, WebKind } from '#kernel/kinds/web-kind.ts'
import { webKinds } from '#kernel/kinds/web.ts'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './conflict-dialog.module.css'
import type { OpenConflict } from './store.ts'

/** Two people changed the same field: both values side by side, the person says which stands. */
export function ConflictDialog({ conflict }: { readonly conflict: OpenConflict }) {
  const t = useTexts()
  const labels = useLabels()
  const names = Object.keys(conflict.fields)
  const [mine, setMine] = useState<readonly string[]>([])
  return (
    <Modal opened onClose={() => conflict.settle(null)} title={t('conflict.title', { who: conflict.by })} size={560}>
      <p className={classes['hint']}>{t('conflict.hint')}</p>
      {names.map((name) => (
        <fieldset key={name} className={classes['field']}>
          <legend>{labels.field(conflict.entity, name)}</legend>
          {(['theirs', 'mine'] as const).map((side) => (
            <label key={side} className={classes['value']}>
              <input
                type="radio"
                name={name}
                checked={mine.includes(name) === (side === 'mine')}
                onChange={() => setMine(side === 'mine' ? [...mine, name] : mine.filter((one) => one !== name))}
              />
              <span className={classes['who']}>{side === 'mine' ? t('conflict.mine') : conflict.by || t('conflict.theirs')}</span>
              <span><ValueText entity={conflict.entity} name={name} value={side === 'mine' ? conflict.fields[name]?.yours : conflict.fields[name]?.theirs} /></span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className={classes['foot']}><Button onClick={() => conflict.settle(mine)}>{t('conflict.settle')}</Button></div>
    </Modal>
  )
}

function ValueText({ entity, name, value }: { readonly entity: string; readonly name: string; readonly value: unknown }) {
  const t = useTexts()
  const formats = useFormats()
  const { option } = useLabels()
  const field = useEntity(entity)?.fields[name]
  if (value === null || value === undefined || value === '') return <em className={classes['empty']}>{t('ui.empty')}</em>
  if (!field) return String(value)
  const kind = webKinds[field.kind] as unknown as WebKind
  return kind.text(value as never, { entity, name, field } as FieldPlace, { t, formats, option })
}
