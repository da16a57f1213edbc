import { useEffect, useState } from 'react'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { speakFully } from '#kernel/screens/text/speech.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './notices.module.css'
import { cancelWork, isUntold, useRunning } from './follow-work.ts'
import { takeUpWork } from './work.ts'

/** Long work under way, on every page and after a reload too: how far it is, and a way to stop it. */
export function Working() {
  const t = useTexts()
  useEarlierWork()
  return useRunning().map(({ batch: { id, done, total }, what }) => {
    const label = t('lists.bulk.working', { what })
    return (
      <div key={id} className={classes['toast']} role="status">
        <span className={classes['words']}>{label}</span>
        <progress className={classes['progress']} max={Math.max(1, total)} value={done} aria-label={label} />
        <span className={classes['share']}>{Math.round((done / Math.max(1, total)) * 100)} %</span>
        <button type="button" className={classes['action']} onClick={() => void cancelWork(id)}>{t('lists.bulk.cancel')}</button>
      </div>
    )
  })
}

/** What an earlier page left under way is taken up once, as soon as this one has all texts to tell of it. */
function useEarlierWork() {
  const { model, work } = useBoot()
  const tools = { t: useTexts(), labels: useLabels(), model }
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (work.some(isUntold)) void speakFully().then(() => setReady(true), () => undefined)
  }, [])
  useEffect(() => {
    if (ready) takeUpWork(tools, work)
  }, [ready])
}
