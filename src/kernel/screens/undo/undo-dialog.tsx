import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { Extent } from '#kernel/screens/notices/take-back.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { useUndoAsked } from './ask.ts'
import { Conflicts } from './conflicts.tsx'
import { Items } from './items.tsx'
import { type Plan, type PlanItem, usePlan } from './plan.ts'
import classes from './undo-dialog.module.css'

/** What an undo would do, before it does it; stands once in the shell. */
export function UndoDialog() {
  const t = useTexts()
  const asked = useUndoAsked()
  return asked && (
    <Modal opened onClose={() => asked.settle(null)} title={t('undo.title')} size={640}>
      <Planned what={asked.what} settle={asked.settle} />
    </Modal>
  )
}

function Planned({ what, settle }: NonNullable<ReturnType<typeof useUndoAsked>>) {
  const t = useTexts()
  const { data: plan, error } = usePlan(what)
  if (error) return <p role="alert">{error.message || t('notices.offline')}</p>
  return plan ? <PlanForm plan={plan} settle={settle} /> : <Waiting />
}

const nameOf = ({ entity, id }: Pick<PlanItem, 'entity' | 'id'>) => `${entity} ${id}`

function PlanForm({ plan, settle }: { readonly plan: Plan; readonly settle: (extent: Extent | null) => void }) {
  const t = useTexts()
  const labels = useLabels()
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [together, setTogether] = useState(false)
  const left = plan.items.filter((item) => kept.has(nameOf(item)))
  const isEmpty = plan.counts.length === 0 && !together
  const choose = (item: PlanItem) => {
    const next = new Set(kept)
    if (!next.delete(nameOf(item))) next.add(nameOf(item))
    setKept(next)
  }
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      settle({ ...(together ? { together } : {}), ...(left.length > 0 ? { except: left.map(({ entity, id }) => ({ entity, id })) } : {}) })
    }}>
      <ul className={classes['counts']}>
        {plan.counts.map(({ entity, op, count }) => <li key={entity + op}>{t(`undo.op.${op}`, { what: labels.count(entity, count) })}</li>)}
        {plan.counts.length === 0 && <li>{t('undo.nothing')}</li>}
      </ul>
      {plan.pointing.length > 0 && <p className={classes['warn']}>{t('undo.pointing', { what: plan.pointing.map(({ entity, count }) => labels.count(entity, count)).join(', ') })}</p>}
      {!plan.exact && <p className={classes['hint']}>{t('undo.large')}</p>}
      {plan.conflicts.length > 0 && <Conflicts plan={plan} together={together} choose={setTogether} />}
      <Items plan={plan} isKept={(item) => kept.has(nameOf(item))} choose={choose} />
      <div className={classes['foot']}>
        <Button variant="default" onClick={() => settle(null)}>{t('form.cancel')}</Button>
        <Button type="submit" disabled={isEmpty || (plan.exact && !together && left.length === plan.items.length && left.length === plan.total)} data-autofocus>{t('undo.run')}</Button>
      </div>
    </form>
  )
}
