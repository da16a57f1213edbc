import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useCan, useEntity, useReferences } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { EditDialog } from '../edit-dialog.tsx'
import { SettingsPage } from '../page.tsx'
import type { SettingsPage as Declared } from '../pages.ts'
import { type Inputs, inputsOf } from './field-keys.tsx'
import classes from './ordered-list.module.css'
import { Rows } from './rows.tsx'

/** An ordered list of reference records, edited by drag; with parts, each of them holds an ordered list of its own. */
export function OrderedList({ page }: { readonly page: Declared }) {
  const t = useTexts()
  const labels = useLabels()
  const entity = useEntity(page.entity)
  const parts = useEntity(page.parts?.entity ?? '')
  const records = useReferences(page.entity).toSorted(byPosition)
  const mayWrite = useCan(page.entity, 'create')
  const [adding, setAdding] = useState(false)
  const inputs = useMemo(() => inputsOf(page.parts?.fieldKeys ?? {}), [page])
  if (!entity) return null
  const add = mayWrite && <Button onClick={() => setAdding(true)}>{labels.made(entity.name)}</Button>
  return (
    <SettingsPage wide title={labels.many(entity.name)} hint={t(`settings.list.${page.path}`)} action={records.length > 0 && add}>
      {records.length === 0 && <Empty icon={page.icon} title={t('settings.list.empty')} hint={t(`settings.list.${page.path}`)}>{add}</Empty>}
      {page.parts && parts
        ? records.map((record) => <Whole key={record.id} entity={entity} record={record} parts={parts} link={page.parts?.link ?? ''} inputs={inputs} />)
        : <Rows entity={entity} records={records} />}
      {adding && <EditDialog entity={entity} initial={{ position: records.length + 1 }} close={() => setAdding(false)} />}
    </SettingsPage>
  )
}

/** One record with its parts below: a pipeline with its stages. */
function Whole({ entity, record, parts, link, inputs }: {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly parts: WebEntity
  readonly link: string
  readonly inputs: Inputs
}) {
  const t = useTexts()
  const labels = useLabels()
  const write = useWrite()
  const mayWrite = useCan(entity.name, 'update')
  const [open, setOpen] = useState<'edit' | 'part' | null>(null)
  const inside = useReferences(parts.name).filter((part) => (part[link] as { readonly id: number } | null)?.id === record.id).toSorted(byPosition)
  const title = titleOf(entity, record)
  const [initial, setInitial] = useState({})
  const addPart = () => {
    setInitial({ [link]: { id: record.id, title }, position: inside.length + 1 })
    setOpen('part')
  }
  return (
    <section className={classes['whole']} data-off={record['active'] === false || undefined}>
      <header>
        <h2>{title}</h2>
        {record['active'] === false && <span className={classes['off']}>{t('settings.list.off')}</span>}
        <span className={classes['space']} />
        {mayWrite && <RowButton onClick={() => setOpen('edit')}>{t('ui.edit')}</RowButton>}
        {mayWrite && inside.length === 0 && <RowButton onClick={() => void write.remove(entity, [record])}>{t('ui.delete')}</RowButton>}
      </header>
      <Rows entity={parts} records={inside} without={link} inputs={inputs} />
      {mayWrite && <RowButton className={classes['add']} onClick={addPart}>+ {labels.one(parts.name)}</RowButton>}
      {open === 'edit' && <EditDialog entity={entity} record={record} close={() => setOpen(null)} />}
      {open === 'part' && <EditDialog entity={parts} initial={initial} inputs={inputs} close={() => setOpen(null)} />}
    </section>
  )
}

const byPosition = (a: WebRecord, b: WebRecord) => Number(a['position'] ?? 0) - Number(b['position'] ?? 0) || a.id - b.id
