import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { WebKind } from '#kernel/kinds/web-kind.ts'
import { webKinds } from '#kernel/kinds/web.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import { Conditions } from './conditions.tsx'
import { FieldDialog } from './field-dialog.tsx'
import { EditObject } from './object-dialog.tsx'
import { type SentField, fieldsQuery } from './sent-field.ts'
import { objectsQuery } from './sent-object.ts'
import classes from './objects.module.css'

const LayoutDialog = lazilyBare(async () => (await import('./layout-editor/layout-dialog.tsx')).LayoutDialog)

/** The fields of one object, shipped and own; own ones are made and switched off here. */
export function FieldsPage({ entity }: { readonly entity: WebEntity }) {
  const t = useTexts()
  const labels = useLabels()
  const [open, setOpen] = useState<SentField | 'new' | null>(null)
  const [editing, setEditing] = useState(false)
  const [arranging, setArranging] = useState(false)
  const object = useQuery(objectsQuery).data?.items.find(({ name }) => name === entity.name)
  const { data } = useQuery(fieldsQuery)
  const fields = data?.items.filter((field) => field.entity === entity.name).sort((a, b) => rankOf(a) - rankOf(b))
  const title = <><Link to={'/settings/objects' as '/settings/$'} className={classes['crumb']}>{t('settings.menu.objects')}</Link> / {labels.many(entity.name)}</>
  const actions = (
    <div className={classes['actions']}>
      {object && <Button variant="default" onClick={() => setArranging(true)}>{t('settings.layout.edit')}</Button>}
      {object && <Button variant="default" onClick={() => setEditing(true)}>{t('settings.objects.edit')}</Button>}
      <Button onClick={() => setOpen('new')}>{t('settings.fields.add')}</Button>
    </div>
  )
  return (
    <SettingsPage wide title={title} hint={t('settings.fields.hint')} action={actions}>
      {!fields ? <Waiting rows={10} /> : (
        <Table label={labels.many(entity.name)} head={[t('settings.fields.field'), t('settings.fields.kind'), t('settings.fields.key'), '']}>
          {fields.map((field) => <FieldRow key={field.key} entity={entity} field={field} edit={() => setOpen(field)} />)}
        </Table>
      )}
      {object && <Conditions entity={entity} object={object} />}
      {arranging && object && <LayoutDialog entity={entity} object={object} close={() => setArranging(false)} />}
      {editing && object && <EditObject object={object} close={() => setEditing(false)} />}
      {open !== null && <FieldDialog entity={entity} {...(open === 'new' ? {} : { field: open })} close={() => setOpen(null)} />}
    </SettingsPage>
  )
}

/** Own fields first, those that are switched off last. */
const rankOf = (field: SentField) => (field.archived ? 2 : field.custom ? 0 : 1)

/** What programmers wrote as an expression is theirs. */
const isEditable = (field: SentField) => field.kind !== 'computed' || field.rollup !== undefined

function FieldRow({ entity, field, edit }: { readonly entity: WebEntity; readonly field: SentField; readonly edit: () => void }) {
  const t = useTexts()
  const labels = useLabels()
  const kind = webKinds[field.kind] as unknown as WebKind
  return (
    <tr data-off={field.archived || undefined}>
      <td>
        {labels.field(entity.name, field.key, field)}
        {field.custom && <span className={classes['badge']} data-own>{t('settings.fields.own')}</span>}
        {field.required && <span className={classes['badge']}>{t('settings.fields.required')}</span>}
        {field.archived && <span className={classes['badge']}>{t('settings.fields.archived')}</span>}
      </td>
      <td><span className={classes['name']}><Icon name={kind.icon} />{t(field.kind === 'computed' && field.rollup ? 'settings.rollup' : 'kind.' + field.kind)}{'to' in field && field.to ? `: ${labels.one(field.to)}` : ''}</span></td>
      <td><code className={classes['address']}>{field.key}</code></td>
      <td>{isEditable(field) && <RowButton onClick={edit}>{t('ui.edit')}</RowButton>}</td>
    </tr>
  )
}
