import { Button, Checkbox } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import type { AboutRecord } from '#kernel/screens/record/parts.ts'
import { ValueInput } from '#kernel/screens/record/value.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { aboutValues } from './about.ts'
import classes from './activities.module.css'
import { momentIn, postponements } from './moments.ts'

interface ComposeProps extends AboutRecord {
  readonly type: 'task' | 'call' | 'meeting'
  readonly done: () => void
}

/** Plans a step, or tells of a call or meeting that was held. */
export function ComposeStep({ entity, record, type, done }: ComposeProps) {
  const activity = useEntity('activity')
  return activity ? <StepForm activity={activity} {...{ entity, record, type, done }} /> : null
}

function StepForm({ activity, entity, record, type, done }: ComposeProps & { readonly activity: WebEntity }) {
  const t = useTexts()
  const { timeZone } = useFormats()
  const write = useWrite()
  const [subject, setSubject] = useState('')
  const [body, setBody] = useState('')
  const [due, setDue] = useState<unknown>(() => momentIn(1, null, timeZone))
  const [held, setHeld] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    if (busy) return
    setBusy(true)
    const name = subject.trim() || t('activities.' + type)
    const now = new Date().toISOString()
    const outcome = await write.create(activity, {
      type, subject: name, body: body.trim() || null, ...(held ? { due: now, doneAt: now } : { due }), ...aboutValues(activity, entity, record),
    })
    setBusy(false)
    if (outcome.state === 'written') done()
  }
  const byKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement)) void save()
    if (event.key === 'Escape') done()
  }
  return (
    <div className={classes['compose']} onKeyDown={byKey}>
      <input autoFocus value={subject} onChange={(event) => setSubject(event.target.value)} placeholder={t(`activities.${type}.placeholder`)} aria-label={t(`activities.${type}.placeholder`)} />
      <textarea rows={body.includes('\n') ? 4 : 2} value={body} onChange={(event) => setBody(event.target.value)} placeholder={t('activities.details')} aria-label={t('activities.details')} />
      {!held && <Due activity={activity} due={due} setDue={setDue} />}
      <footer>
        {type !== 'task' && <Checkbox label={t(`activities.${type}.held`)} checked={held} onChange={({ currentTarget }) => setHeld(currentTarget.checked)} />}
        <span className={classes['space']} />
        <Button variant="subtle" color="gray" size="xs" onClick={done}>{t('form.cancel')}</Button>
        <Button size="xs" loading={busy} onClick={() => void save()}>{t(held ? 'activities.log' : 'activities.plan')}</Button>
      </footer>
    </div>
  )
}

/** Usual days as buttons, any other moment beside them. */
function Due({ activity, due, setDue }: { readonly activity: WebEntity; readonly due: unknown; readonly setDue: (due: unknown) => void }) {
  const t = useTexts()
  const labels = useLabels()
  const { timeZone } = useFormats()
  const field = activity.fields['due']
  const day = (iso: unknown) => (typeof iso === 'string' ? iso.slice(0, 10) : '')
  return (
    <div className={classes['due']}>
      {postponements.map(({ key, days }) => {
        const moment = momentIn(days, typeof due === 'string' ? due : null, timeZone)
        return <button key={key} type="button" aria-pressed={day(moment) === day(due)} onClick={() => setDue(moment)}>{t('activities.putOff.' + key)}</button>
      })}
      {field && <div className={classes['dueInput']}><ValueInput entity={activity} name="due" field={field} value={due} change={setDue} room="form" label={labels.field(activity.name, 'due')} record={{}} /></div>}
    </div>
  )
}
