import { memo } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { Face } from '#kernel/screens/widgets/face.tsx'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CellEditor, type Leaving } from './cell-editor.tsx'
import type { ListColumn } from './columns.ts'
import classes from './grid.module.css'
import type { Editing } from './use-cursor.ts'

interface RowProps {
  readonly entity: WebEntity
  readonly columns: readonly ListColumn[]
  /** undefined until its page is here */
  readonly record: WebRecord | undefined
  readonly line: number
  /** number of the row for screen readers, from 1 */
  readonly number: number
  /** cell under the keyboard; -1 for the whole row, null for another row */
  readonly cursor: number | null
  readonly selected: boolean
  readonly peeked: boolean
  readonly fresh: boolean
  readonly editing: Editing | null
  readonly done: (record: WebRecord, column: ListColumn, how: Leaving, value: unknown) => void
}

/** One record. Painted again only when something of it changes; clicks are understood by the grid around it. */
export const Row = memo(function Row(props: RowProps) {
  const { record, line, number, cursor, selected, peeked, fresh } = props
  return (
    <div
      className={classes.row}
      role="row"
      id={`line-${line}`}
      aria-rowindex={number + 1}
      aria-selected={selected}
      data-line={line}
      data-cursor={cursor !== null || undefined}
      data-whole={cursor === -1 || undefined}
      data-selected={selected || undefined}
      data-peeked={peeked || undefined}
      data-fresh={fresh || undefined}
      style={{ top: `calc(var(--row) * ${line})` }}
    >
      {record ? <Cells {...props} record={record} /> : <Skeleton columns={props.columns} />}
    </div>
  )
})

function Cells({ entity, columns, record, line, cursor, selected, editing, done }: RowProps & { readonly record: WebRecord }) {
  const t = useTexts()
  return (
    <>
      <div role="gridcell" className={classes.check} data-check>
        <input type="checkbox" tabIndex={-1} checked={selected} readOnly aria-label={t('lists.row.select')} />
      </div>
      {columns.map((column, at) => (
        <div
          key={column.path}
          role="gridcell"
          id={`cell-${line}-${at}`}
          aria-colindex={at + 2}
          className={column.title ? classes.title : classes.cell}
          data-column={at}
          data-align={column.kind.align}
          data-active={cursor === at || undefined}
          aria-readonly={!column.editable || undefined}
        >
          {editing?.path === column.path
            ? <CellEditor entity={entity} record={record} column={column} editing={editing} done={(how, value, begun) => done(begun, column, how, value)} />
            : <Content entity={entity} column={column} record={record} />}
        </div>
      ))}
    </>
  )
}

/** A value as its kind paints it; the title leads to the record. */
function Content({ entity, column, record }: { readonly entity: WebEntity; readonly column: ListColumn; readonly record: WebRecord }) {
  const t = useTexts()
  const value = record[column.path]
  const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty && !column.title) return null
  const { Cell } = column.kind
  const { entity: { name: owner }, name, field } = column.reached
  const painted = empty
    ? <span className={classes.untitled}>{t('lists.row.untitled')}</span>
    : <Cell entity={owner} name={name} field={field} value={value as never} record={record} room="row" />
  if (!column.title) return painted
  return <a href={`/${entity.plural}/${record.id}`} className={classes.open} data-open tabIndex={-1} draggable={false}><Face entity={entity} record={record} />{painted}</a>
}

const lengths = [70, 52, 84, 40, 62]

function Skeleton({ columns }: { readonly columns: readonly ListColumn[] }) {
  return (
    <>
      <div role="gridcell" className={classes.check} />
      {columns.map((column, at) => (
        <div key={column.path} role="gridcell" className={column.title ? classes.title : classes.cell} data-align={column.kind.align}>
          <span className={classes.bone} style={{ width: `${lengths[at % lengths.length]}%` }} />
        </div>
      ))}
    </>
  )
}
