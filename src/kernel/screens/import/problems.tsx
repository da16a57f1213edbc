import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconInfo from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'

/** What is wrong, first by sort and column, then row by row. */
export function Problems({ run, entity }: { readonly run: SentRun; readonly entity: WebEntity }) {
  const t = useTexts()
  const formats = useFormats()
  const nameOf = useColumnName(run, entity)
  const [shown, setShown] = useState(false)
  const groups = run.report?.groups ?? []
  if (groups.length === 0) return run.state === 'checked' ? <p className={classes['dim']}>{t('transfer.screen.noProblems')}</p> : null
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className={classes['part']}>
      <h3>{t('transfer.screen.problems')}</h3>
      <div className={classes['scroll']}>
        <table className={classes['table']} aria-label={t('transfer.screen.problems')}>
          <thead><tr>{(['severity', 'column', 'problem', 'rowsHead', 'examplesOf'] as const).map((head) => <th key={head} scope="col">{t('transfer.screen.' + head)}</th>)}</tr></thead>
          <tbody>
            {groups.map((group, at) => (
              <tr key={at}>
                <td><Severity warning={group.warning} /></td>
                <td>{nameOf(group)}</td>
                <td className={classes['wide']}>{group.text}</td>
                <td className="tabular">{formats.number(group.count)}</td>
                <td className={classes['wide']}>{group.examples.slice(0, 3).map(({ row, value }) => `${t('transfer.screen.row', { row })}${value ? `: ${value.slice(0, 60)}` : ''}`).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown ? <RowByRow run={run} entity={entity} total={total} /> : <RowButton onClick={() => setShown(true)}>{t('transfer.screen.rowByRow', { count: total })}</RowButton>}
    </section>
  )
}

const perPage = 25

function RowByRow({ run, entity, total }: { readonly run: SentRun; readonly entity: WebEntity; readonly total: number }) {
  const t = useTexts()
  const formats = useFormats()
  const nameOf = useColumnName(run, entity)
  const [from, setFrom] = useState(0)
  const { data } = useQuery({
    queryKey: ['import problems', run.id, run.finishedAt, from],
    queryFn: ({ signal }) => api.get<SentRun>(`/api/imports/${run.id}?from=${from}&count=${perPage}`, { signal }),
  })
  if (!data) return <Waiting rows={8} />
  return (
    <>
      <div className={classes['scroll']}>
        <table className={classes['table']} aria-label={t('transfer.screen.rowByRowTitle')}>
          <thead><tr>{(['rowShort', 'severity', 'column', 'value', 'problem'] as const).map((head) => <th key={head} scope="col">{t('transfer.screen.' + head)}</th>)}</tr></thead>
          <tbody>
            {data.problems?.map((problem, at) => (
              <tr key={at}>
                <td className="tabular">{formats.number(problem.row)}</td>
                <td><Severity warning={problem.warning === true} /></td>
                <td>{nameOf(problem)}</td>
                <td className={classes['wide']}>{problem.value}</td>
                <td className={classes['wide']}>{problem.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <nav className={classes['pager']} aria-label={t('transfer.screen.pages')}>
        <RowButton disabled={from === 0} onClick={() => setFrom(Math.max(0, from - perPage))}>{t('transfer.screen.previous')}</RowButton>
        <span className="tabular">{t('transfer.screen.fromTo', { from: from + 1, to: Math.min(from + perPage, total), total })}</span>
        <RowButton disabled={from + perPage >= total} onClick={() => setFrom(from + perPage)}>{t('transfer.screen.next')}</RowButton>
      </nav>
    </>
  )
}

function Severity({ warning }: { readonly warning: boolean }) {
  const t = useTexts()
  return warning
    ? <span className={classes['warn']}><IconInfo aria-hidden />{t('transfer.screen.warning')}</span>
    : <span className={classes['bad']}><IconAlert aria-hidden />{t('transfer.screen.refusedRow')}</span>
}

/** The column of the file, else the field that is wrong. */
function useColumnName({ plan }: SentRun, entity: WebEntity) {
  const labels = useLabels()
  return ({ column, field }: { readonly column: number | null; readonly field: string | null }): string =>
    (column === null ? undefined : plan.columns[column]?.header) ?? (field && entity.fields[field] ? labels.field(entity.name, field) : '')
}
