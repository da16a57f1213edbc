import { memo } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { LateMenu } from '#kernel/screens/widgets/late-menu.tsx'
import type { Figure } from '#kernel/screens/views/view.ts'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import type { ListColumn } from './columns.ts'
import classes from './foot.module.css'
import grid from './grid.module.css'
import { figuresFor, useFigure, useSums } from './figures.ts'
import { type Question, figureOf } from './question.ts'

interface FootProps {
  readonly columns: readonly ListColumn[]
  readonly view: ListView
  readonly question: Question
  /** "8,800" or "about 1,000,000" */
  readonly count: string
}

/** Under every column the figure that was chosen for it; the count under the title. */
export const Foot = memo(function Foot({ columns, view, question, count }: FootProps) {
  const sums = useSums(columns, view.config, question)
  return (
    <div className={grid.foot} role="row">
      <div role="gridcell" className={`${grid.check} ${classes.corner}`} />
      {columns.map((column) => (
        <div
          key={column.path}
          role="gridcell"
          className={column.title ? `${classes.cell} ${classes.stays}` : classes.cell}
          data-align={column.kind.align}
        >
          {column.title ? <span className={classes.count}>{count}</span> : <FootFigure column={column} view={view} question={question} sums={sums} />}
        </div>
      ))}
    </div>
  )
})

interface FigureProps {
  readonly column: ListColumn
  readonly view: ListView
  readonly question: Question
  readonly sums: ReturnType<typeof useSums>
}

function FootFigure({ column, view, question, sums }: FigureProps) {
  const t = useTexts()
  const figure = figureOf(column, view.config)
  const choose = (next: Figure) => view.change({ figures: { ...view.config.figures, [column.path]: next } })
  return (
    <LateMenu
      position="top-end"
      button={(
        <button
          type="button"
          tabIndex={-1}
          className={classes.figure}
          data-none={figure === 'none' || undefined}
          aria-label={t('lists.figure.of', { what: column.label })}
        >
          {figure === 'none' ? t('lists.figure.choose') : <span className={classes.name}>{figure === 'sum' ? 'Σ' : t('lists.figure.' + figure)} </span>}
          {figure !== 'none' && <FigureText {...{ column, figure, question, sums }} />}
        </button>
      )}
    >
      {() => figuresFor(column).map((one) => (
        <Menu.Item key={one} data-active={one === figure || undefined} onClick={() => choose(one)}>{t('lists.figure.' + one)}</Menu.Item>
      ))}
    </LateMenu>
  )
}

function FigureText({ column, figure, question, sums }: Omit<FigureProps, 'view'> & { readonly figure: Figure }) {
  return useFigure(column, figure, question, sums) ?? '…'
}
