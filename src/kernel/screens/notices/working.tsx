import { useEffect, useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { speakFully } from '#kernel/screens/text/speech.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './notices.module.css'
import { cancelWork, takeUpWork, useRunning } from './work.ts'

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

/** Milliseconds after which a page has come to rest. */
const rest = 800

/** What an earlier page left under way is asked for once, when this one has come to rest and has all texts to tell of it. */
function useEarlierWork() {
  const tools = { t: useTexts(), labels: useLabels(), model: useModel() }
  const [ready, setReady] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => void speakFully().then(() => setReady(true), () => undefined), rest)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (ready) takeUpWork(tools).catch(() => undefined)
  }, [ready])
}
