import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Counts } from './counts.tsx'
import { Doubles } from './doubles.tsx'
import classes from './import.module.css'
import { Noticed } from './noticed.tsx'
import { Problems } from './problems.tsx'
import { Refused } from './refused.tsx'
import type { SentRun } from './sent-run.ts'
import { useUndoImport } from './use-undo-import.ts'
import type { RunDesk } from './use-run.ts'

/** What came of an import, and how to take it back. */
export function Result({ run, entity, desk }: { readonly run: SentRun; readonly entity: WebEntity; readonly desk: RunDesk }) {
  const t = useTexts()
  const { undone, busy, undo } = useUndoImport(run)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.focus({ preventScroll: true })
  }, [])
  const isTakenBack = run.undoneBy !== null || undone !== null
  return (
    <section className={classes['step']} aria-labelledby="import-result">
      <h2 id="import-result" ref={title} tabIndex={-1} className={classes['plainTitle']}>{t(`transfer.screen.result.${isTakenBack ? 'undone' : run.state}`)}</h2>
      <div className={classes['body']}>
        {run.state === 'failed' && run.failure && <p role="alert" className={classes['bad']}>{run.failure.text}</p>}
        {undone && <Undone undone={undone} />}
        {run.counts && <Counts counts={run.counts} entity={entity} tense="did" />}
        <div className={classes['actions']}>
          {run.state === 'interrupted' && run.hasFile && !isTakenBack && <Button disabled={desk.busy} onClick={() => desk.begin('run')}>{t('transfer.screen.continue')}</Button>}
          {!isTakenBack && <ShowRecords run={run} entity={entity} />}
          {!isTakenBack && <Button variant="default" loading={busy} onClick={() => void undo()}>{t('transfer.screen.undo')}</Button>}
        </div>
        <Refused run={run} />
        <Noticed run={run} entity={entity} desk={desk} tense="did" />
        <Problems run={run} entity={entity} />
        <Doubles run={run} />
      </div>
    </section>
  )
}

/** The list of exactly what the import made or changed, also when others have written since. */
function ShowRecords({ run, entity }: { readonly run: SentRun; readonly entity: WebEntity }) {
  const t = useTexts()
  const filter = { field: '#batch', op: '=', value: run.batch }
  return <Button component={Link} {...({ to: `/${entity.plural}`, search: { filter, sort: '-updatedAt' } } as object)}>{t('transfer.screen.show')}</Button>
}

function Undone({ undone: { undone, skipped } }: { readonly undone: NonNullable<ReturnType<typeof useUndoImport>['undone']> }) {
  const t = useTexts()
  const stayed = skipped.filter(({ inTheWay }) => inTheWay)
  return (
    <div role="status">
      <p>{t('transfer.screen.undone', { count: undone })}</p>
      {stayed.length > 0 && (
        <>
          <p>{t('transfer.screen.notUndone', { count: stayed.length })}</p>
          <ul className={classes['skipped']}>{stayed.slice(0, 20).map(({ title }, at) => <li key={at}>{title}</li>)}</ul>
        </>
      )}
    </div>
  )
}
