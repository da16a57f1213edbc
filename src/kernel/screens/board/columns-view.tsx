import { useRef, useState } from 'react'
import { useFormats } from '#kernel/screens/text/texts.tsx'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import classes from './board.module.css'
import type { Totals } from './cards.ts'
import { FoldedColumn } from './column-head.tsx'
import { ColumnView, type Looks } from './column.tsx'
import type { Column } from './columns.ts'
import { useDesk } from './desk.ts'
import { colourOf } from './ramp.ts'

interface ColumnsProps {
  readonly isOpen: (column: Column) => boolean
  readonly fold: (key: string, folded: boolean) => void
  readonly totals: Totals | undefined
  readonly looks: Looks
  readonly adding: string | null
  readonly setAdding: (column: string | null) => void
}

/** All columns side by side; on a phone one at a time, swiped or chosen by its name. */
export function Columns({ isOpen, fold, totals, looks, adding, setAdding }: ColumnsProps) {
  const { columns } = useDesk()
  const phone = usePhone()
  const scroller = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(0)
  const show = (index: number) => scroller.current?.children[index]?.scrollIntoView({ behavior: 'smooth', inline: 'start', block: 'nearest' })
  return (
    <>
      {phone && <ColumnTabs columns={columns} totals={totals} shown={shown} show={show} />}
      <div ref={scroller} className={classes['columns']} onScroll={({ currentTarget }) => phone && setShown(Math.round(currentTarget.scrollLeft / currentTarget.clientWidth))}>
        {columns.map((column) => {
          const about = { column, colour: colourOf(columns, column), total: totals?.get(column.key) }
          return phone || isOpen(column)
            ? (
              <ColumnView
                key={column.key}
                {...about}
                looks={looks}
                adding={adding === column.key}
                setAdding={(on) => setAdding(on ? column.key : null)}
                fold={column.folded && !phone ? () => fold(column.key, true) : null}
                begins={column === columns[0] && totals?.size === 0}
              />
            )
            : <FoldedColumn key={column.key} {...about} unfold={() => fold(column.key, false)} />
        })}
      </div>
    </>
  )
}

function ColumnTabs({ columns, totals, shown, show }: {
  readonly columns: readonly Column[]
  readonly totals: Totals | undefined
  readonly shown: number
  readonly show: (index: number) => void
}) {
  const formats = useFormats()
  return (
    <div className={classes['columnTabs']} role="tablist">
      {columns.map((column, index) => (
        <button
          key={column.key}
          type="button"
          role="tab"
          aria-selected={index === shown}
          ref={(tab) => {
            if (index === shown) tab?.scrollIntoView({ block: 'nearest', inline: 'center' })
          }}
          onClick={() => show(index)}
        >
          {column.title} <span>{formats.number(totals?.get(column.key)?.count ?? 0)}</span>
        </button>
      ))}
    </div>
  )
}
