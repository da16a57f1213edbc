import IconDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
import { memo } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { AddColumn } from './column-choice.tsx'
import type { ListColumn } from './columns.ts'
import grid from './grid.module.css'
import { HeadMenu } from './head-menu.tsx'
import classes from './head.module.css'
import { directionOf, filteredPaths, sortBy } from './sorting.ts'
import { useColumnDrag } from './use-column-drag.ts'
import { type Stop, useHeadKeys } from './use-head-keys.ts'
import { useResize } from './use-resize.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'

interface HeadProps {
  readonly entity: WebEntity
  readonly columns: readonly ListColumn[]
  readonly view: ListView
  readonly selected: 'none' | 'some' | 'all'
  readonly takeAll: () => void
  /** the keyboard goes down into the rows */
  readonly into: (column: number) => void
}

/** Names of the columns: click to sort, drag to order, pull the edge to resize; everything else in the menu. */
export const Head = memo(function Head({ entity, columns, view, selected, takeAll, into }: HeadProps) {
  const t = useTexts()
  const keys = useHeadKeys(columns, into)
  const filtered = filteredPaths(view.config.filter)
  return (
    <div className={grid.head} role="row" aria-rowindex={1} onFocus={keys.onFocus} onKeyDown={keys.onKeyDown}>
      <div role="columnheader" className={`${grid.check} ${classes.corner}`}>
        <input
          type="checkbox"
          {...keys.stop('all')}
          checked={selected === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = selected === 'some'
          }}
          onChange={takeAll}
          aria-label={t('lists.selection.takeAll')}
        />
      </div>
      {columns.map((column, at) => (
        <HeadCell
          key={column.path}
          filtered={filtered.has(column.path)}
          name={keys.ofColumn(column.path)}
          menu={keys.ofMenu(column.path)}
          {...{ column, at, columns, view }}
        />
      ))}
      <div role="columnheader" className={classes.add}><AddColumn entity={entity} columns={columns} view={view} stop={keys.stop('add')} /></div>
    </div>
  )
})

interface HeadCellProps {
  readonly column: ListColumn
  readonly at: number
  readonly columns: readonly ListColumn[]
  readonly view: ListView
  readonly filtered: boolean
  readonly name: Stop
  readonly menu: Stop
}

function HeadCell({ column, at, columns, view, filtered, name, menu }: HeadCellProps) {
  const t = useTexts()
  const { ref, edge } = useColumnDrag(column, columns, view)
  const resize = useResize(at, columns, view)
  const direction = directionOf(view.config.sort, column.path)
  const Arrow = direction === 'down' ? IconDown : IconUp
  return (
    <div
      ref={ref}
      role="columnheader"
      aria-colindex={at + 2}
      aria-sort={direction === undefined ? 'none' : direction === 'up' ? 'ascending' : 'descending'}
      className={column.title ? `${classes.cell} ${classes.stays}` : classes.cell}
      data-align={column.kind.align}
      data-edge={edge ?? undefined}
    >
      <button
        type="button"
        className={classes.name}
        {...name}
        title={column.label}
        disabled={!column.sorts}
        onClick={(event) => view.change({ sort: sortBy(view.config.sort, column.path, event.shiftKey) })}
      >
        <span className={classes.icon}><Icon name={column.kind.icon} size={14} /></span>
        <span className={classes.label}>{column.label}</span>
        {filtered && <IconFilter className={classes.mark} aria-label={t('lists.head.filtered')} />}
        {direction && <Arrow className={classes.arrow} aria-hidden />}
      </button>
      <HeadMenu column={column} columns={columns} view={view} stop={menu} />
      <span className={classes.edge} {...resize} aria-hidden />
    </div>
  )
}
