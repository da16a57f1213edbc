import { Link } from '@tanstack/react-router'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import type { ListColumn } from '#kernel/screens/list/columns.ts'
import { useFigureText } from '#kernel/screens/list/figure-text.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import classes from './past.module.css'

interface TableProps {
  readonly entity: WebEntity
  readonly columns: readonly ListColumn[]
  readonly records: readonly WebRecord[]
  readonly sums: Readonly<Record<string, string>> | undefined
  readonly at: string
}

/** Rows of then; the title leads to the record of the same moment. */
export function PastTable({ entity, columns, records, sums, at }: TableProps) {
  const labels = useLabels()
  const text = useFigureText()
  return (
    <div className={classes['scroll']} role="region" aria-label={labels.many(entity.name)}>
      <table className={classes['table']}>
        <thead><tr>{columns.map(({ path, label }) => <th key={path} scope="col">{label}</th>)}</tr></thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>{columns.map((column) => <td key={column.path} data-sums={column.sums || undefined}><Cell {...{ entity, column, record, at }} /></td>)}</tr>
          ))}
        </tbody>
        {sums && <tfoot><tr>{columns.map((column) => <td key={column.path} data-sums={column.sums || undefined}>{sums[column.path] !== undefined && text(column, sums[column.path] ?? '')}</td>)}</tr></tfoot>}
      </table>
    </div>
  )
}

function Cell({ entity, column, record, at }: Pick<TableProps, 'entity' | 'at'> & { readonly column: ListColumn; readonly record: WebRecord }) {
  const { path, title, reached } = column
  if (title) return <Link to="/$plural/$id" params={{ plural: entity.plural, id: String(record.id) }} search={{ at } as never}>{titleOf(entity, record)}</Link>
  const value = record[path]
  if (isEmpty(value)) return null
  const { Cell: Painted } = column.kind
  return <Painted entity={reached.entity.name} name={reached.name} field={reached.field} value={value as never} record={record} room="row" />
}
