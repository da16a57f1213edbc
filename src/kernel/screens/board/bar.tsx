import type { ReactNode } from 'react'
import { useBaseMoney } from '#kernel/screens/text/base-money.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './board.module.css'
import type { Totals } from './cards.ts'
import { useDesk } from './desk.ts'
import { sumOf } from './totals.ts'

/** Above the columns: the switch of lanes and what all of it is worth. */
export function BoardBar({ totals, lanes }: { readonly totals: Totals | undefined; readonly lanes: ReactNode }) {
  const { board } = useDesk()
  if (!lanes && !board.sum) return null
  return (
    <div className={classes['bar']}>
      {lanes}
      <span className={classes['space']} />
      {totals && <Worth totals={totals} />}
    </div>
  )
}

/** Count, sum and weighted sum of the columns that are not over. */
function Worth({ totals }: { readonly totals: Totals }) {
  const { entity, board, columns } = useDesk()
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const money = useBaseMoney()
  const open = columns.filter(({ folded }) => !folded)
  const all = sumOf(open.flatMap(({ key }) => totals.get(key) ?? []))
  const weighs = open.some(({ weight }) => weight !== null)
  return (
    <span className={classes['worth']}>
      <span>{labels.count(entity.name, all.count)}</span>
      {board.sum && <strong title={formats.number(Math.round(all.sum))}>{money(all.sum)}</strong>}
      {board.sum && weighs && <span title={t('board.weightedAll')}>≈ {money(all.weighted)}</span>}
    </span>
  )
}
