import { useEffect } from 'react'
import { tellReach, useReach } from '#kernel/screens/client/reach.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './offline.module.css'

const askEvery = 4000

/** A quiet line while the server cannot be reached; what is typed stays, and the screen catches up by itself. */
export function Offline() {
  const t = useTexts()
  const { online } = useReach()
  useEffect(() => {
    if (online) return undefined
    const timer = setInterval(() => {
      void fetch('/health').then((answer) => {
        if (!answer.ok) return
        tellReach({ online: true })
        void queryClient.invalidateQueries()
      }).catch(() => undefined)
    }, askEvery)
    return () => clearInterval(timer)
  }, [online])
  return online ? null : <p className={classes['offline']} role="status">{t('shell.offline')}</p>
}
