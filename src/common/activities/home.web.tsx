import type { FirstStep, HomePanel } from '#kernel/screens/home/parts.ts'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { shortMoment } from '#kernel/screens/text/short-moment.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import classes from './home.module.css'
import { DayStep } from './day-step.tsx'
import { stepIcon } from './step-icon.ts'
import { type MyDay, useMyDay } from './today.ts'
import { useDayKeys } from './use-day-keys.ts'
import { useStep } from './use-step.ts'

/** Overdue and today's steps, worked through one after another. */
export const dayPanel: HomePanel = { key: 'day', side: 'work', Panel: DayPanel }

export const planStep: FirstStep = { entity: 'activity', title: (t) => t('home.first.activity'), hint: (t) => t('home.first.activity.hint') }

function DayPanel() {
  const activity = useEntity('activity')
  return activity ? <Day activity={activity} /> : null
}

function Day({ activity }: { readonly activity: WebEntity }) {
  const t = useTexts()
  const day = useMyDay(activity)
  const step = useStep(activity)
  const { current, choose } = useDayKeys(activity, day.now, step)
  if (!day.ready) return null
  return (
    <section className={classes['day']} aria-label={t('home.steps.title')}>
      <Progress day={day} />
      {day.now.length === 0 && <AllDone day={day} />}
      <ol className={classes['steps']}>
        {day.now.map((one) => <DayStep key={one.id} activity={activity} step={one} open={one.id === current} choose={() => choose(one.id)} />)}
      </ol>
      <Later activity={activity} day={day} />
    </section>
  )
}

/** How far I am today. */
function Progress({ day }: { readonly day: MyDay }) {
  const t = useTexts()
  const all = day.doneToday + day.now.length
  return (
    <header className={classes['progress']}>
      <h2>{t('home.steps.title')}</h2>
      <span>{all > 0 ? t('home.steps.progress', { done: day.doneToday, all }) : ''}</span>
      <div role="progressbar" aria-valuemin={0} aria-valuemax={all} aria-valuenow={day.doneToday} aria-label={t('home.steps.title')}><i style={{ transform: `scaleX(${all > 0 ? day.doneToday / all : 0})` }} /></div>
    </header>
  )
}

function AllDone({ day }: { readonly day: MyDay }) {
  const t = useTexts()
  return (
    <div className={classes['allDone']}>
      <Icon name="check" size={20} />
      <p><b>{t(day.doneToday > 0 ? 'home.steps.allDone' : 'home.steps.none')}</b></p>
      <p>{t(day.later.length > 0 ? 'home.steps.restLater' : 'home.steps.planOne')}</p>
    </div>
  )
}

function Later({ activity, day }: { readonly activity: WebEntity; readonly day: MyDay }) {
  const t = useTexts()
  const formats = useFormats()
  if (day.later.length === 0) return null
  return (
    <>
      <h3 className={classes['laterTitle']}>{t('home.steps.later')}</h3>
      {day.later.map((step) => {
        const due = typeof step['due'] === 'string' ? step['due'] : null
        return (
          <a key={step.id} className={classes['later']} href={`/${activity.plural}/${step.id}`} data-record={`${activity.plural}/${step.id}`}>
            <Icon name={stepIcon(step)} />
            <span className={classes['laterText']}>{String(step['subject'])} <i>{aboutOf(step)}</i></span>
            {due && <time dateTime={due} title={formats.dateTime(due)}>{shortMoment(due, formats)}</time>}
          </a>
        )
      })}
    </>
  )
}

const aboutOf = (step: Readonly<Record<string, unknown>>) =>
  ((step['deal'] ?? step['company'] ?? step['person']) as { readonly title: string | null } | null)?.title ?? ''
