import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebRecord, can, fieldAt } from '#kernel/screens/client/model.ts'
import { webKindOf } from '#kernel/kinds/web.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import classes from './home.module.css'
import { stepIcon } from './step-icon.ts'
import { useStep } from './use-step.ts'
import { When } from './when.tsx'

/** A step of today. The one in hand shows whom it is about, how to reach them, and what can be done with it. */
export function DayStep({ activity, step, open, choose }: {
  readonly activity: WebEntity
  readonly step: WebRecord
  readonly open: boolean
  readonly choose: () => void
}) {
  const t = useTexts()
  const element = useRef<HTMLLIElement>(null)
  const { complete } = useStep(activity)
  const subject = String(step['subject'] ?? '')
  useEffect(() => {
    if (open) element.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <li ref={element} className={classes['dayStep']} data-open={open || undefined} data-step={step.id} onClick={choose} aria-current={open ? 'step' : undefined}>
      <div className={classes['line']}>
        <input type="checkbox" className={classes['tick']} checked={step['doneAt'] !== null} disabled={!can(activity, 'update')} aria-label={t('activities.complete', { what: subject })} onChange={() => void complete(step)} onClick={(event) => event.stopPropagation()} />
        <Icon name={stepIcon(step)} />
        <button type="button" className={classes['subject']} aria-expanded={open} onClick={choose}>{subject}</button>
        {!open && <span className={classes['about']}>{titles(step).join(' · ')}</span>}
        <When entity={activity} step={step} />
      </div>
      {open && <InHand activity={activity} step={step} />}
    </li>
  )
}

const titles = (step: WebRecord): readonly string[] =>
  ['deal', 'company', 'person'].flatMap((name) => (step[name] as { readonly title: string | null } | null)?.title ?? []).slice(0, 2)

const facts = ['deal', 'deal.stage', 'deal.amount', 'company', 'company.phone', 'person', 'person.phone', 'person.email', 'place'] as const

function InHand({ activity, step }: { readonly activity: WebEntity; readonly step: WebRecord }) {
  const t = useTexts()
  const { complete, postpone } = useStep(activity)
  return (
    <div className={classes['inHand']}>
      {typeof step['body'] === 'string' && <p>{step['body']}</p>}
      <div className={classes['facts']}>{facts.map((path) => <Fact key={path} activity={activity} step={step} path={path} />)}</div>
      {can(activity, 'update') && (
        <div className={classes['stepActions']}>
          <Button size="xs" onClick={() => void complete(step)}>{t('home.step.done')} <kbd>D</kbd></Button>
          <Button size="xs" variant="default" onClick={() => void postpone(step, 1)}>{t('home.step.tomorrow')} <kbd>T</kbd></Button>
          <Button size="xs" variant="default" onClick={() => void postpone(step, 7)}>{t('home.step.week')} <kbd>W</kbd></Button>
        </div>
      )}
    </div>
  )
}

function Fact({ activity, step, path }: { readonly activity: WebEntity; readonly step: WebRecord; readonly path: string }) {
  const model = useModel()
  const found = fieldAt(model, activity, path)
  const value = step[path]
  if (!found || isEmpty(value)) return null
  const { Cell } = webKindOf(found.field)
  return <span className={classes['fact']}><Cell entity={found.entity.name} name={found.name} field={found.field} value={value as never} record={step} room="row" /></span>
}
