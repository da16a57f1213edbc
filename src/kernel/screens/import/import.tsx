import { useParams } from '@tanstack/react-router'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Drop } from './drop.tsx'
import classes from './import.module.css'
import { RecentImports } from './recent.tsx'
import { RunPage } from './run-page.tsx'

/** Brings a file in: look, match, try, run, result, all on one page with an address of its own. */
export function ImportScreen() {
  const { id = '' } = useParams({ strict: false })
  return <div className={classes['screen']}><div className={classes['page']}>{/^\d+$/.test(id) ? <RunPage key={id} id={Number(id)} /> : <Start />}</div></div>
}

function Start() {
  const t = useTexts()
  return (
    <>
      <header className={classes['head']}>
        <h1>{t('shell.import')}</h1>
        <p>{t('transfer.screen.hint')}</p>
      </header>
      <Drop />
      <ol className={classes['teach']}>
        {(['look', 'try', 'undo'] as const).map((what) => (
          <li key={what}><strong>{t(`transfer.screen.teach.${what}`)}</strong><span>{t(`transfer.screen.teach.${what}.hint`)}</span></li>
        ))}
      </ol>
      <RecentImports />
    </>
  )
}
