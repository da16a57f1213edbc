import ArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import ToBottom from '@tabler/icons-react/dist/esm/icons/IconArrowBarToDown.mjs'
import ToTop from '@tabler/icons-react/dist/esm/icons/IconArrowBarToUp.mjs'
import ArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import IconGrip from '@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs'
import { type RefObject, useRef, useState } from 'react'
import type { WebKind } from '#kernel/kinds/web-kind.ts'
import { webKinds } from '#kernel/kinds/web.ts'
import { useCan } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebRecord, targetOf } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { EditDialog } from '../edit-dialog.tsx'
import { headings } from '../table.tsx'
import type { Inputs } from './field-keys.tsx'
import classes from './ordered-list.module.css'
import { useDragOrder } from './use-drag-order.ts'

interface RowsProps {
  readonly entity: WebEntity
  readonly records: readonly WebRecord[]
  /** link field that all rows share, not shown */
  readonly without?: string
  /** own inputs and cells of some fields */
  readonly inputs?: Inputs
}

/** Rows in their order; the grip drags and opens a menu of places, Alt with arrows moves from the keyboard. */
export function Rows({ entity, records, without = '', inputs = none }: RowsProps) {
  const labels = useLabels()
  const t = useTexts()
  const write = useWrite()
  const names = entity.views.list.filter((name) => name !== entity.title && name !== 'position' && name !== without)
  const move = (id: number, to: number) => {
    const moved = records.find((record) => record.id === id)
    if (!moved) return
    const order = records.filter((record) => record.id !== id).toSpliced(to, 0, moved)
    order.forEach((record, index) => {
      if (Number(record['position']) !== index + 1) void write.update(entity, record, { position: index + 1 }, { still: true })
    })
  }
  if (records.length === 0) return null
  return (
    <div className={classes['scroll']}>
      <table className={classes['rows']} aria-label={labels.many(entity.name)} style={headings(['', '', ...names.map((name) => labels.field(entity.name, name))])}>
        <thead><tr><th /><th scope="col">{labels.field(entity.name, entity.title)}</th>{names.map((name) => <th key={name} scope="col">{labels.field(entity.name, name)}</th>)}<th /></tr></thead>
        <tbody>
          {records.map((record, index) => <Row key={record.id} entity={entity} record={record} index={index} last={records.length - 1} names={names} move={move} label={t('ui.drag')} inputs={inputs} />)}
        </tbody>
      </table>
    </div>
  )
}

const none: Inputs = {}

function Row({ entity, record, index, last, names, move, label, inputs }: {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly index: number
  readonly last: number
  readonly names: readonly string[]
  readonly move: (id: number, to: number) => void
  readonly label: string
  readonly inputs: Inputs
}) {
  const t = useTexts()
  const write = useWrite()
  const mayWrite = useCan(entity.name, 'update')
  const [editing, setEditing] = useState(false)
  const row = useRef<HTMLTableRowElement>(null)
  const grip = useRef<HTMLButtonElement>(null)
  const { edge, dragged } = useDragOrder({ row, grip, list: entity.name + names.join(), id: record.id, index, move })
  const title = titleOf(entity, record)
  return (
    <tr ref={row} data-edge={edge ?? undefined} data-dragged={dragged || undefined} data-off={record['active'] === false || undefined}>
      <td>{mayWrite && <Places index={index} last={last} go={(to) => move(record.id, to)} grip={grip} label={`${label}: ${title}`} />}</td>
      <td className={classes['title']}>{mayWrite ? <button type="button" onClick={() => setEditing(true)}>{title}</button> : title}</td>
      {names.map((name) => <td key={name} className={classes['fact']}><Value entity={entity} record={record} name={name} inputs={inputs} /></td>)}
      <td className={classes['actions']}>{mayWrite && <RowButton onClick={() => void write.remove(entity, [record])}>{t('ui.delete')}</RowButton>}</td>
      {editing && <td hidden><EditDialog entity={entity} record={record} inputs={inputs} close={() => setEditing(false)} /></td>}
    </tr>
  )
}

/** The grip: it is dragged, and pressed it offers the same as a menu, for fingers and for those who do not drag. */
function Places({ index, last, go, grip, label }: {
  readonly index: number
  readonly last: number
  readonly go: (to: number) => void
  readonly grip: RefObject<HTMLButtonElement | null>
  readonly label: string
}) {
  const t = useTexts()
  const places = [['moveUp', index - 1, ArrowUp], ['moveDown', index + 1, ArrowDown], ['moveFirst', 0, ToTop], ['moveLast', last, ToBottom]] as const
  return (
    <Menu>
      <Menu.Target>
        <button
          ref={grip} type="button" className={classes['grip']} aria-label={label} title={label}
          onKeyDown={(event) => {
            const to = index + ({ ArrowUp: -1, ArrowDown: 1 }[event.code] ?? 0)
            if (!event.altKey || to === index || to < 0 || to > last) return
            event.preventDefault()
            go(to)
          }}
        ><IconGrip aria-hidden /></button>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {places.map(([name, to, Shape]) => <Menu.Item key={name} leftSection={<Shape aria-hidden />} disabled={to === index || to < 0 || to > last} onClick={() => go(to)}>{t('ui.' + name)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What stands in the other columns, painted by kind. */
function Value({ entity, record, name, inputs }: { readonly entity: WebEntity; readonly record: WebRecord; readonly name: string; readonly inputs: Inputs }) {
  const field = entity.fields[name]
  const value = record[name]
  if (!field || isEmpty(value)) return null
  const { Cell } = inputs[name] ?? (webKinds[field.kind] as unknown as WebKind)
  if (targetOf(field) && Array.isArray(value)) return value.map((link: { readonly title: string | null }) => link.title).join(', ')
  return <Cell entity={entity.name} name={name} field={field} value={value as never} record={record} room="row" />
}
