import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'
import type { RunDesk } from './use-run.ts'

/** Lines that were taken for totals are left out; a person who knows better brings them in. */
export function Totals({ run: { plan, report }, desk }: { readonly run: SentRun; readonly desk: RunDesk }) {
  const t = useTexts()
  const found = report?.groups.filter(({ code }) => code === 'import.totalRow').flatMap(({ examples }) => examples) ?? []
  if (found.length === 0) return null
  return (
    <section className={classes['part']}>
      <h3>{t('transfer.screen.totals')}</h3>
      <p className={classes['dim']}>{found.map(({ row, value }) => `${t('transfer.screen.row', { row })}: ${value}`).join(' · ')}</p>
      <label className={classes['check']}>
        <input type="checkbox" checked={plan.options.totals === 'keep'} onChange={(event) => desk.change({ options: { totals: event.currentTarget.checked ? 'keep' : 'refuse' } })} />
        {t('transfer.screen.totals.keep')}
      </label>
    </section>
  )
}
