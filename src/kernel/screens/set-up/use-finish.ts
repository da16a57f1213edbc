import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { tellReach } from '#kernel/screens/client/reach.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Answers } from './answers.ts'
import { stepOf } from './steps.tsx'

/** Sends the answers; a refused one brings back its step with the reason at the field. */
export function useFinish(token: string, goTo: (step: number) => void) {
  const t = useTexts()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const finish = async (answers: Answers & { readonly language: string }) => {
    setBusy(true)
    setProblems({})
    try {
      await api.post('/api/setup', { token, ...answers, start: answers.start === 'demo' ? 'demo' : 'empty' })
      queryClient.clear()
      tellReach({ signedIn: true })
      await navigate({ to: answers.start === 'import' ? '/import' : '/', replace: true })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setBusy(false)
      const texts = error.problems.length > 0 ? error.texts : { '': error.status === 0 ? t('notices.offline') : error.message }
      setProblems(texts)
      const steps = Object.keys(texts).map(stepOf).filter((step) => step >= 0)
      if (steps.length > 0) goTo(Math.min(...steps))
    }
  }
  return { finish, busy, problems }
}
