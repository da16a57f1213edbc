import { ActionIcon } from '@mantine/core'
import Fold from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarRightCollapse.mjs'
import Plus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import type { CSSProperties } from 'react'
import { useCan } from '#kernel/screens/client/boot.tsx'
import { useBaseMoney } from '#kernel/screens/text/base-money.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './board.module.css'
import type { Column } from './columns.ts'
import { useDesk } from './desk.ts'
import { useDropPlace } from './drag.ts'
import { type Total, nothing } from './totals.ts'

/** Name, count and sums of a column; they follow a dropped card at once. */
export function ColumnHead({ column, colour, total, add, fold }: {
  readonly column: Column
  readonly colour: string
  readonly total: Total | undefined
  readonly add: () => void
  readonly fold: (() => void) | null
}) {
  const { entity } = useDesk()
  const t = useTexts()
  const labels = useLabels()
  const mayCreate = useCan(entity.name, 'create')
  return (
    <header className={classes['head']} style={{ '--stage': colour } as CSSProperties}>
      <div className={classes['headLine']}>
        <h2 title={column.title}>{column.title || t('board.noValue')}</h2>
        <Count total={total} />
        <span className={classes['space']} />
        {fold && <ActionIcon size={22} aria-label={t('board.fold', { what: column.title })} onClick={fold}><Fold /></ActionIcon>}
        {mayCreate && <ActionIcon size={22} className={classes['add'] ?? ''} aria-label={t('board.add', { what: labels.one(entity.name), where: column.title })} onClick={add}><Plus /></ActionIcon>}
      </div>
      <Sums total={total ?? nothing} weighs={column.weight !== null && column.weight > 0 && column.weight < 100} weight={column.weight} />
    </header>
  )
}

/** A folded column: a strip with its name and figures, on which cards can be dropped. */
export function FoldedColumn({ column, colour, total, unfold }: {
  readonly column: Column
  readonly colour: string
  readonly total: Total | undefined
  readonly unfold: () => void
}) {
  const t = useTexts()
  const money = useBaseMoney()
  const { board } = useDesk()
  const { element, over } = useDropPlace<HTMLButtonElement>('column/' + column.key)
  return (
    <button ref={element} type="button" className={classes['folded']} style={{ '--stage': colour } as CSSProperties} data-over={over || undefined} data-column={column.key} onClick={unfold} aria-label={t('board.unfold', { what: column.title })}>
      <Count total={total} short />
      <span className={classes['foldedTitle']}>{column.title}</span>
      {board.sum && <span className={classes['foldedSum']}>{money(total?.sum ?? 0)}</span>}
    </button>
  )
}

function Count({ total, short = false }: { readonly total: Total | undefined; readonly short?: boolean }) {
  const formats = useFormats()
  const count = total?.count ?? 0
  const exact = formats.number(count)
  return <span className={classes['count']} title={exact} data-figure="count">{short && count >= 10_000 ? formats.short(count) : exact}</span>
}

function Sums({ total, weighs, weight }: { readonly total: Total; readonly weighs: boolean; readonly weight: number | null }) {
  const { board } = useDesk()
  const t = useTexts()
  const formats = useFormats()
  const money = useBaseMoney()
  if (!board.sum) return null
  return (
    <div className={classes['sums']}>
      <span data-figure="sum">{money(total.sum)}</span>
      {weighs && <span className={classes['weighted']} title={t('board.weighted', { weight: formats.percent(weight ?? 0) })} data-figure="weighted">≈ {money(total.weighted)}</span>}
    </div>
  )
}
