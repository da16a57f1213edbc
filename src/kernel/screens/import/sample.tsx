import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'

/** The first rows of the file as it is read. */
export function Sample({ run: { header = [], sample = [] } }: { readonly run: SentRun }) {
  const t = useTexts()
  return (
    <div className={classes['scroll']} role="region" aria-label={t('transfer.screen.firstRows')}>
      <table className={classes['table']}>
        <thead><tr><th scope="col" className={classes['rowNumber']}>{t('transfer.screen.rowShort')}</th>{header.map((name, at) => <th key={at} scope="col" title={name}>{name}</th>)}</tr></thead>
        <tbody>
          {sample.slice(0, 5).map(({ row, cells }) => (
            <tr key={row}><td className={classes['rowNumber']}>{row}</td>{header.map((_, at) => <td key={at} title={cells[at] ?? ''}>{(cells[at] ?? '').slice(0, 120)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
