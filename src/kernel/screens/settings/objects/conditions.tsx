import { Button } from '@mantine/core'
import { useState } from 'react'
import type { EntityCondition } from '#kernel/model/definition.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { textFor } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { Table } from '../table.tsx'
import { useSaving } from '../use-saving.ts'
import { ConditionDialog } from './condition-dialog.tsx'
import classes from './objects.module.css'
import { type SentObject, sendObject } from './sent-object.ts'

/** What must hold for each record of an object: each condition is a message and a filter or two. */
export function Conditions({ entity, object }: { readonly entity: WebEntity; readonly object: SentObject }) {
  const t = useTexts()
  const { language } = useFormats()
  const { save } = useSaving()
  const [open, setOpen] = useState<number | 'new' | null>(null)
  const { conditions } = object
  const remove = (at: number) => save(() => sendObject(object.name, { conditions: conditions.filter((_, index) => index !== at) }))
  const keep = (condition: EntityCondition) =>
    sendObject(object.name, { conditions: open === 'new' ? [...conditions, condition] : conditions.map((one, at) => (at === open ? condition : one)) })
  return (
    <section className={classes['conditions']}>
      <h2>{t('settings.conditions')}</h2>
      <p>{t('settings.conditions.hint')}</p>
      {conditions.length > 0 && (
        <Table label={t('settings.conditions')} head={[t('settings.conditions.message'), '']}>
          {conditions.map(({ message }, at) => (
            <tr key={at}>
              <td>{textFor(message, language)}</td>
              <td>
                <RowButton onClick={() => setOpen(at)}>{t('ui.edit')}</RowButton>
                <RowButton onClick={() => void remove(at)}>{t('ui.delete')}</RowButton>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Button variant="default" onClick={() => setOpen('new')}>{t('settings.conditions.add')}</Button>
      {open !== null && <ConditionDialog entity={entity} condition={open === 'new' ? undefined : conditions[open]} at={open === 'new' ? conditions.length : open} keep={keep} close={() => setOpen(null)} />}
    </section>
  )
}
