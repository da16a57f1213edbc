import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import { Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { ColumnPlan } from '#kernel/transfer/importing/plan.ts'
import type { TargetData } from './columns.tsx'
import classes from './import.module.css'
import { valueOf } from './targets.ts'

/** From this certainty on a guess needs no second look. */
const sure = 0.8

/** One column: its name, what it holds, where it goes. */
export function ColumnRow({ column, examples, data, current, change }: {
  readonly column: ColumnPlan
  readonly examples: readonly string[]
  readonly data: TargetData
  readonly current: string
  readonly change: (value: string) => void
}) {
  const t = useTexts()
  const value = valueOf(column.targets)
  // All places are dear to offer for hundreds of columns: a column gets them when it is come near.
  const [near, setNear] = useState(false)
  const label = value === '' ? t('transfer.screen.leaveOut') : current
  const offered = useMemo(() => (near ? withOwn(data.groups, value, label) : [{ value, label }]), [near, data.groups, value, label])
  return (
    <div role="row" className={classes['column']} data-out={value === '' || undefined} onPointerEnter={() => setNear(true)} onFocus={() => setNear(true)}>
      <span role="rowheader" className={classes['columnName']} title={column.header}>{column.header}</span>
      <span role="cell" className={classes['examples']} title={examples.join('\n')}>{examples.length > 0 ? examples.slice(0, 3).join(' · ') : t('transfer.screen.noValues')}</span>
      <span role="cell" className={classes['target']}>
        <Select
          aria-label={t('transfer.screen.goesToOf', { column: column.header })} data={offered} value={value} searchable allowDeselect={false} maxDropdownHeight={320}
          nothingFoundMessage={t('ui.nothingFound')} onChange={(chosen) => chosen !== null && chosen !== value && change(chosen)}
        />
      </span>
      <span role="cell" className={classes['certainty']}><Certainty column={column} /></span>
    </div>
  )
}

/** What a file was matched with before may be no usual place: it is offered too. */
function withOwn(groups: TargetData['groups'], value: string, label: string): TargetData['groups'] {
  if (groups.some(({ items }) => items.some((item) => item.value === value))) return groups
  return [...groups.slice(0, 1), { group: '\u2009', items: [{ value, label }] }, ...groups.slice(1)]
}

function Certainty({ column: { targets, confidence } }: { readonly column: ColumnPlan }) {
  const t = useTexts()
  if (targets.length === 0) return <><IconMinus aria-hidden />{t('transfer.screen.certainty.out')}</>
  if (confidence >= sure) return <span className={classes['good']}><IconCheck aria-hidden />{t('transfer.screen.certainty.sure')}</span>
  return <span className={classes['warn']}><IconHelp aria-hidden />{t('transfer.screen.certainty.look')}</span>
}
