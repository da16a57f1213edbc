import History from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import PlusIcon from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import Restore from '@tabler/icons-react/dist/esm/icons/IconRestore.mjs'
import Users from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import Trash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Texts } from '#kernel/i18n/text.ts'
import { useMe } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { type FoldedChanges, netChanges } from './days.ts'
import type { ChangeItem } from './items.ts'
import { TimelineRow } from './row.tsx'
import classes from './timeline.module.css'
import { useUndo } from './use-undo.ts'
import { ChangeWords, toldFields } from './words.tsx'

const icons = { create: PlusIcon, update: History, delete: Trash, restore: Restore, share: Users }
const saidAtOnce = 2

/** Changes of fields in words, folded into one row; opened, each change stands alone with its Undo. */
export function ChangesRow({ entity, record, folded, unfolded }: {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly folded: FoldedChanges
  readonly unfolded: boolean
}) {
  const t = useTexts()
  const [open, setOpen] = useState(unfolded)
  const made = folded.changes.find(({ op }) => op !== 'update')
  const Shape = icons[made?.op ?? 'update']
  const net = made?.op === 'create' ? [] : toldFields(entity, netChanges(folded.changes))
  const silent = !made && net.length === 0
  if (silent && !unfolded) return null
  return (
    <TimelineRow
      icon={<Shape aria-hidden />}
      at={folded.at}
      head={
        <button type="button" className={classes['fold']} aria-expanded={open} onClick={() => setOpen(!open)}>
          <b>{t('record.who', { who: folded.changes[0]?.actor?.title ?? t('record.system') })}</b>{' '}
          {made && <span>{didText(t, made)}{' '}</span>}
          {net.slice(0, saidAtOnce).map((change) => <ChangeWords key={change.field} entity={entity} change={change} />)}
          {net.length > saidAtOnce && <span className={classes['faint']}>{t('record.andMore', { count: net.length - saidAtOnce })}</span>}
          <Source change={folded.changes[0]} />
        </button>
      }
    >
      {open && folded.changes.map((change) => <OneChange key={change.seq} entity={entity} record={record} change={change} />)}
    </TimelineRow>
  )
}

/** What was done to the record as a whole. */
function didText(t: Texts, { op, fields }: ChangeItem): string {
  if (op !== 'share') return t(`record.did.${op}`)
  const [change] = fields as readonly { readonly before: Shared | null; readonly after: Shared | null }[]
  const how = !change?.after ? 'unshare' : change.after.level === 'update' ? 'shareUpdate' : 'share'
  return t(`record.did.${how}`, { who: change?.after?.title ?? change?.before?.title ?? '' })
}

interface Shared { readonly title: string; readonly level: 'read' | 'update' }

/** Imports, undos and the like are said beside what was done. */
function Source({ change }: { readonly change: ChangeItem | undefined }) {
  const t = useTexts()
  const source = change?.source ?? 'web'
  const told = source === 'web' || source === 'api' ? '' : t('record.source.' + source)
  return told && <span className={classes['faint']}> · {told}</span>
}

function OneChange({ entity, record, change }: { readonly entity: WebEntity; readonly record: WebRecord; readonly change: ChangeItem }) {
  const t = useTexts()
  const formats = useFormats()
  const labels = useLabels()
  const me = useMe()
  const undo = useUndo(entity, record)
  const mine = change.actor?.id === me.id || me.role === 'administrator'
  const fields = toldFields(entity, change.fields, true)
  return (
    <div className={classes['change']}>
      <ul>
        {fields.length === 0 && <li>{didText(t, change)}</li>}
        {fields.map((one) => <li key={one.field}><span className={classes['faint']}>{labels.field(entity.name, one.field)}</span> <ChangeWords entity={entity} change={one} plain /></li>)}
      </ul>
      <span className={classes['changeFoot']}>
        <time dateTime={change.at}>{formats.dateTime(change.at)}</time>
        {change.op !== 'delete' && <Link to="/$plural/$id" params={{ plural: entity.plural, id: String(record.id) }} search={{ at: change.at } as never}>{t('record.asHere')}</Link>}
        {mine && change.op !== 'share' && <button type="button" onClick={() => void undo(change.seq)}>{t('record.undo')}</button>}
      </span>
    </div>
  )
}
