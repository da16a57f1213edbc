import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import { Select } from '@mantine/core'
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
  const isOffered = data.groups.some(({ items }) => items.some((item) => item.value === value))
  const groups = isOffered ? data.groups : [...data.groups.slice(0, 1), { group: '\u2009', items: [{ value, label: current }] }, ...data.groups.slice(1)]
  return (
    <div role="row" className={classes['column']} data-out={value === '' || undefined}>
      <span role="rowheader" className={classes['columnName']} title={column.header}>{column.header}</span>
      <span role="cell" className={classes['examples']} title={examples.join('\n')}>{examples.length > 0 ? examples.slice(0, 3).join(' · ') : t('transfer.screen.noValues')}</span>
      <span role="cell" className={classes['target']}>
        <Select
          aria-label={t('transfer.screen.goesToOf', { column: column.header })} data={groups} value={value} searchable allowDeselect={false} maxDropdownHeight={320}
          nothingFoundMessage={t('ui.nothingFound')} onChange={(chosen) => chosen !== null && chosen !== value && change(chosen)}
        />
      </span>
      <span role="cell" className={classes['certainty']}><Certainty column={column} /></span>
    </div>
  )
}

function Certainty({ column: { targets, confidence } }: { readonly column: ColumnPlan }) {
  const t = useTexts()
  if (targets.length === 0) return <><IconMinus aria-hidden />{t('transfer.screen.certainty.out')}</>
  if (confidence >= sure) return <span className={classes['good']}><IconCheck aria-hidden />{t('transfer.screen.certainty.sure')}</span>
  return <span className={classes['warn']}><IconHelp aria-hidden />{t('transfer.screen.certainty.look')}</span>
}
