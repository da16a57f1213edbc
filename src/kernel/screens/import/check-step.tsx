import { Button } from '@mantine/core'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Counts } from './counts.tsx'
import { DateQuestions, unanswered } from './date-questions.tsx'
import { Doubles } from './doubles.tsx'
import classes from './import.module.css'
import { Noticed } from './noticed.tsx'
import { Problems } from './problems.tsx'
import { Refused } from './refused.tsx'
import type { SentRun } from './sent-run.ts'
import { Totals } from './totals.tsx'
import { UnknownValues } from './unknown-values.tsx'
import type { RunDesk } from './use-run.ts'

interface CheckProps {
  readonly run: SentRun
  readonly entity: WebEntity
  readonly desk: RunDesk
}

/** The dry run: what would happen, what is to be decided, what is wrong. */
export function CheckStep({ run, entity, desk }: CheckProps) {
  const t = useTexts()
  const isChecked = run.state === 'checked'
  return (
    <section className={classes['step']} aria-labelledby="import-check">
      <h2 id="import-check" className={classes['plainTitle']}><span className={classes['number']}>3</span>{t('transfer.screen.step.check')}</h2>
      <div className={classes['body']}>
        {run.state === 'failed' && run.failure && <p role="alert" className={classes['bad']}>{run.failure.text}</p>}
        {(run.state === 'cancelled' || run.state === 'interrupted') && <p role="status">{t('transfer.screen.checkStopped')}</p>}
        {!isChecked && <p className={classes['dim']}>{t(run.report ? 'transfer.screen.checkAgainHint' : 'transfer.screen.checkHint')}</p>}
        {isChecked && run.counts && <Counts counts={run.counts} entity={entity} tense="will" />}
        {run.report && <DateQuestions run={run} desk={desk} />}
        {run.report && <UnknownValues run={run} entity={entity} desk={desk} />}
        {run.report && <Totals run={run} desk={desk} />}
        {run.report && <Noticed run={run} entity={entity} desk={desk} tense="will" />}
        {isChecked && <Problems run={run} entity={entity} />}
        {isChecked && <Doubles run={run} />}
        {isChecked && <Refused run={run} />}
        <Actions run={run} entity={entity} desk={desk} />
      </div>
    </section>
  )
}

function Actions({ run, entity, desk }: CheckProps) {
  const t = useTexts()
  const labels = useLabels()
  const isChecked = run.state === 'checked'
  const open = isChecked ? unanswered(run).length : 0
  const coming = (run.counts?.created ?? 0) + (run.counts?.updated ?? 0)
  const isUsed = run.plan.columns.some(({ targets }) => targets.length > 0)
  return (
    <div className={classes['actions']}>
      {!isChecked && <Button disabled={desk.busy || !isUsed} onClick={() => desk.begin('check')}>{t(run.report ? 'transfer.screen.checkAgain' : 'transfer.screen.check')}</Button>}
      {isChecked && <Button disabled={desk.busy || coming === 0 || open > 0} onClick={() => desk.begin('run')}>{t('transfer.screen.run', { what: labels.count(entity.name, coming) })}</Button>}
      {isChecked && <Button variant="default" disabled={desk.busy} onClick={() => desk.begin('check')}>{t('transfer.screen.checkAgain')}</Button>}
      {open > 0 && <span className={classes['dim']}>{t('transfer.screen.answerFirst')}</span>}
      {isChecked && open === 0 && coming === 0 && <span className={classes['dim']}>{t('transfer.screen.nothingToDo')}</span>}
    </div>
  )
}
