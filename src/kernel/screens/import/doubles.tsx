import { useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'

interface FileRow {
  readonly row: number
  readonly cells: readonly string[]
}

const codes = new Set(['import.duplicateRow', 'import.sameRow', 'import.sameNameInFile'])
const most = 6

/** Rows that are about the same record, side by side, with what differs. */
export function Doubles({ run }: { readonly run: SentRun }) {
  const t = useTexts()
  const pairs = pairsOf(run)
  const rows = [...new Set(pairs.flat())].join(',')
  const { data } = useQuery({
    queryKey: ['import rows', run.id, rows],
    queryFn: ({ signal }) => api.get<{ readonly items: readonly FileRow[] }>(`/api/imports/${run.id}/rows?rows=${rows}`, { signal }),
    enabled: pairs.length > 0 && run.hasFile,
  })
  if (!data || pairs.length === 0) return null
  const byNumber = new Map(data.items.map((item) => [item.row, item.cells]))
  return (
    <section className={classes['part']}>
      <h3>{t('transfer.screen.doubles')}</h3>
      <p className={classes['dim']}>{t('transfer.screen.doublesDiffer')}</p>
      <div className={classes['pairs']}>
        {pairs.map((pair) => <Pair key={pair.join()} run={run} rows={pair} cells={pair.map((row) => byNumber.get(row) ?? [])} />)}
      </div>
    </section>
  )
}

function Pair({ run, rows, cells: [one = [], two = []] }: { readonly run: SentRun; readonly rows: readonly number[]; readonly cells: readonly (readonly string[])[] }) {
  const t = useTexts()
  const filled = run.plan.columns.map(({ header }, at) => ({ header, a: one[at] ?? '', b: two[at] ?? '' })).filter(({ a, b }) => a !== '' || b !== '')
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']}>
        <thead><tr><th scope="col">{t('transfer.screen.column')}</th>{rows.map((row) => <th key={row} scope="col">{t('transfer.screen.row', { row })}</th>)}</tr></thead>
        <tbody>
          {filled.map(({ header, a, b }, at) => (
            <tr key={at} data-differs={a !== b || undefined}><td>{header}{a !== b && ' ≠'}</td><td title={a}>{a}</td><td title={b}>{b}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function pairsOf({ report }: SentRun): (readonly [number, number])[] {
  const told = (report?.groups ?? []).filter(({ code }) => codes.has(code))
    .flatMap(({ examples }) => examples.map(({ row, params }) => [Number(params?.['row'] ?? 0), row] as const)).filter(([first]) => first > 0)
  return [...told, ...(report?.merged ?? []).map(({ first, row }) => [first, row] as const)].slice(0, most)
}
