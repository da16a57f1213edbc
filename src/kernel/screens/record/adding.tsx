import { ActionIcon, Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import LinkPlus from '@tabler/icons-react/dist/esm/icons/IconLinkPlus.mjs'
import Plus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { queryClient, recordQuery } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { openCreate } from '#kernel/screens/form/create.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { RecordPicker } from '#kernel/screens/widgets/record-picker.tsx'
import classes from './record.module.css'

interface AddingProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly other: WebEntity
  /** link of the other entity that points here */
  readonly field: string
  /** name of the list */
  readonly title: string
}

/** Makes a new record that points here, or lets an existing one point here. */
export function Adding({ entity, record, other, field, title }: AddingProps) {
  const t = useTexts()
  const labels = useLabels()
  const [picking, setPicking] = useState(false)
  const here = { id: record.id, title: titleOf(entity, record) }
  const button = <ActionIcon size={24} aria-label={t('record.addExisting', { what: title })} aria-expanded={picking} onClick={() => setPicking(!picking)}><LinkPlus /></ActionIcon>
  return (
    <span className={classes['adding']}>
      {can(other, 'update') && (picking ? <Existing other={other} field={field} here={here} title={title} button={button} close={() => setPicking(false)} /> : button)}
      {can(other, 'create') && <ActionIcon size={24} aria-label={labels.made(other.name)} onClick={() => openCreate({ entity: other.name, initial: { [field]: pointing(other, field, [], here) } })}><Plus /></ActionIcon>}
    </span>
  )
}

/** The value of a link that also points here; a field of many links keeps the others. */
function pointing(other: WebEntity, field: string, value: unknown, here: { readonly id: number; readonly title: string }): unknown {
  return other.fields[field]?.kind === 'links' ? [...((value ?? []) as readonly unknown[]), here] : here
}

function Existing({ other, field, here, title, button, close }: Pick<AddingProps, 'other' | 'field' | 'title'> & {
  readonly here: { readonly id: number; readonly title: string }
  readonly button: ReactNode
  readonly close: () => void
}) {
  const t = useTexts()
  const write = useWrite()
  const link = async (id: number) => {
    close()
    const record = await queryClient.fetchQuery(recordQuery(other.plural, id))
    await write.update(other, record, { [field]: pointing(other, field, record[field], here) })
  }
  return (
    <Popover opened onDismiss={close} position="bottom-end" width={300} trapFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown>
        <RecordPicker frame={{ room: 'form', label: t('record.addExisting', { what: title }), autoFocus: true }} to={other.name} chosen={[]} existing pick={({ id }) => void link(id)} drop={() => undefined} />
      </Popover.Dropdown>
    </Popover>
  )
}
