import { useMemo, useState } from 'react'
import { useMe } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { FieldDialog } from '#kernel/screens/settings/objects/field-dialog.tsx'
import { ColumnRow } from './column-row.tsx'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'
import { describe, fieldTargets, matchAfter, placeTargets, targetsOf, valueOf } from './targets.ts'
import type { RunDesk } from './use-run.ts'

/** Value of the choice that makes a new field. */
export const newField = 'new'

/** Every column of the file with where it goes. */
export function Columns({ run, entity, desk }: { readonly run: SentRun; readonly entity: WebEntity; readonly desk: RunDesk }) {
  const t = useTexts()
  const { language } = useFormats()
  const [making, setMaking] = useState<number | null>(null)
  const data = useTargets(entity)
  const { plan, examples = [] } = run
  const send = (at: number, value: string) => {
    const columns = plan.columns.map((column, index) => (index === at ? { ...column, targets: targetsOf(value), confidence: 1 } : column))
    desk.change({ columns: columns.map((column, index) => (index === at ? { targets: column.targets, confidence: 1 } : {})), matchBy: matchAfter({ ...plan, columns }) })
  }
  const header = making === null ? '' : plan.columns[making]?.header ?? ''
  return (
    <div role="table" aria-label={t('transfer.screen.step.match')} className={classes['columns']}>
      <div role="row" className={classes['columnsHead']}>
        {(['column', 'examples', 'goesTo', 'certainty'] as const).map((name) => <span key={name} role="columnheader">{t('transfer.screen.' + name)}</span>)}
      </div>
      {plan.columns.map((column, at) => (
        <ColumnRow
          key={at} column={column} examples={examples[at] ?? noExamples} data={data} current={describe(column.targets, entity, data.words)}
          change={(value) => (value === newField ? setMaking(at) : send(at, value))}
        />
      ))}
      {making !== null && (
        <FieldDialog
          entity={entity} start={{ label: { [language]: header } }} close={() => setMaking(null)}
          made={(key) => send(making, valueOf([{ field: key }]))}
        />
      )}
    </div>
  )
}

const noExamples: readonly string[] = []

export type TargetData = ReturnType<typeof useTargets>

/** What a column may go to, in groups. */
function useTargets(entity: WebEntity) {
  const t = useTexts()
  const labels = useLabels()
  const isAdministrator = useMe().role === 'administrator'
  return useMemo(() => {
    const words = { t, labels }
    const first = [{ value: '', label: t('transfer.screen.leaveOut') }, ...(isAdministrator ? [{ value: newField, label: t('transfer.screen.newField') }] : [])]
    return {
      words,
      groups: [
        { group: '', items: first },
        { group: labels.one(entity.name), items: fieldTargets(entity, words) },
        { group: t('transfer.screen.aboutRecord'), items: placeTargets(entity, words) },
      ],
    }
  }, [entity, t, labels, isAdministrator])
}
