import IconChevron from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { useTexts, useFormats } from '#kernel/screens/text/texts.tsx'
import type { ListColumn } from './columns.ts'
import { useFigureText } from './figure-text.ts'
import classes from './grid.module.css'
import type { Segment } from './segments.ts'
import type { Reached } from '#kernel/screens/filter/paths.ts'
import { webKindOf } from '#kernel/kinds/web.ts'

interface GroupRowProps {
  readonly segment: Segment
  readonly by: Reached
  readonly columns: readonly ListColumn[]
  readonly line: number
  readonly active: boolean
}

/** Head of a group: what its records share, how many they are, and the sums of the columns. */
export function GroupRow({ segment: { group }, by, columns, line, active }: GroupRowProps) {
  const t = useTexts()
  const { number } = useFormats()
  const figure = useFigureText()
  if (!group) return null
  const { Cell } = webKindOf(by.field)
  return (
    <div
      className={classes.group}
      role="row"
      id={`line-${line}`}
      data-line={line}
      data-cursor={active || undefined}
      aria-expanded={group.open}
      style={{ top: `calc(var(--row) * ${line})` }}
    >
      <div role="gridcell" className={classes.groupTitle}>
        <IconChevron aria-hidden className={classes.chevron} data-open={group.open || undefined} />
        <span className={classes.groupName}>
          {group.value === null
            ? t('lists.group.none')
            : <Cell entity={by.entity.name} name={by.name} field={by.field} value={group.value as never} room="row" />}
        </span>
        <span className={classes.count}>{number(group.sums.count)}</span>
      </div>
      {columns.slice(1).map((column) => {
        const sum = group.sums.sum?.[column.path]
        return (
          <div key={column.path} role="gridcell" className={classes.cell} data-align={column.kind.align}>
            {sum !== undefined && <span className={classes.figure}>{figure(column, sum)}</span>}
          </div>
        )
      })}
    </div>
  )
}
