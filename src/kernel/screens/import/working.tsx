import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'
import type { RunDesk } from './use-run.ts'

/** How far a dry run or an import is; it goes on by itself when the page is left. */
export function Working({ run, desk }: { readonly run: SentRun; readonly desk: RunDesk }) {
  const t = useTexts()
  const isDry = run.state === 'checking'
  const hasBegun = run.done > 0 && run.total !== null && run.total > 0
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={place} className={classes['step']} aria-labelledby="import-working">
      <h2 id="import-working" className={classes['plainTitle']}><span className={classes['number']}>{isDry ? 3 : 4}</span>{t(isDry ? 'transfer.screen.checking' : 'transfer.screen.running')}</h2>
      <div className={classes['body']}>
        <progress className={classes['progress']} aria-label={run.name} {...(hasBegun ? { value: run.done, max: run.total ?? run.done } : {})} />
        <div className={classes['actions']}>
          <span role="status" className="tabular">{hasBegun ? t('transfer.screen.doneOf', { done: run.done, total: run.total ?? 0 }) : t('transfer.screen.lookingThrough')}</span>
          <Button variant="default" onClick={() => desk.begin('cancel')} disabled={desk.busy}>{t('form.cancel')}</Button>
        </div>
        {!isDry && <p className={classes['dim']}>{t('transfer.screen.goesOn')}</p>}
      </div>
    </section>
  )
}
