import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { historyQuery } from './history-query.ts'
import { ImportTable } from './import-table.tsx'
import classes from './import.module.css'

/** The last few imports, so that one that was left is found again. */
export function RecentImports() {
  const t = useTexts()
  const { data } = useQuery(historyQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className={classes['part']}>
      <h2>{t('transfer.screen.recent')}</h2>
      <ImportTable runs={data.items.slice(0, 5)} />
      <p><Link to={'/settings/imports' as '/settings/$'} className={classes['quietLink']}>{t('transfer.screen.allImports')}</Link></p>
    </section>
  )
}
