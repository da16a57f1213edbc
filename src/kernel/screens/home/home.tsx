import { useEffect } from 'react'
import { useMe } from '#kernel/screens/client/boot.tsx'
import { dayIn } from '#kernel/screens/text/formats.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { useRecordLinks } from '#kernel/screens/record/links.ts'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { FirstSteps } from './first-steps.tsx'
import classes from './home.module.css'
import { LatelyChanged } from './lately-changed.tsx'
import { loadHomeParts, useHomeParts } from './parts.ts'

/** My day: what to do now, one after another, and how my things stand. */
export function HomeScreen() {
  const t = useTexts()
  const me = useMe()
  const parts = useHomeParts()
  const follow = useRecordLinks()
  useEffect(() => void loadHomeParts(), [])
  const side = (wanted: 'work' | 'view') => (parts?.panels ?? []).filter((panel) => panel.side === wanted)
  return (
    <div className={classes['home']} onClick={follow}>
      <header className={classes['head']}>
        <h1>{t('home.title')}</h1>
        <Today />
      </header>
      {!parts && <Waiting rows={12} />}
      {parts && (
        <>
          <FirstSteps steps={parts.firstSteps} />
          <div className={classes['sides']}>
            <div className={classes['work']}>{side('work').map(({ key, Panel }) => <Panel key={key} />)}</div>
            <div className={classes['view']}>{side('view').map(({ key, Panel }) => <Panel key={key} />)}<LatelyChanged me={me.id} /></div>
          </div>
        </>
      )}
    </div>
  )
}

function Today() {
  const { language, timeZone } = useFormats()
  const date = new Date(dayIn(timeZone) + 'T00:00:00Z')
  return <span className={classes['today']}>{new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(date)}</span>
}
