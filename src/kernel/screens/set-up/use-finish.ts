import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { tellReach } from '#kernel/screens/client/reach.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Answers } from './answers.ts'
import { stepOf } from './steps.tsx'

type Told = Answers & { readonly language: string }

/** Sends the answers, each step's to be checked and all at the end; a refused one shows its step with the reason at the field. */
export function useFinish(token: string, goTo: (step: number) => void) {
  const t = useTexts()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const send = async (path: string, answers: Told, until: number): Promise<boolean> => {
    setBusy(true)
    try {
      await api.post(path, { token, ...answers, start: answers.start === 'demo' ? 'demo' : 'empty' })
      setProblems({})
      return true
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const texts = error.problems.length > 0 ? error.texts : { '': error.status === 0 ? t('notices.offline') : error.message }
      // Fields of steps to come are empty still.
      const due = Object.fromEntries(Object.entries(texts).filter(([field]) => stepOf(field) <= until))
      setProblems(due)
      const steps = Object.keys(due).map(stepOf).filter((step) => step >= 0)
      if (steps.length > 0) goTo(Math.min(...steps))
      setBusy(false)
      return Object.keys(due).length === 0
    }
  }
  const check = async (answers: Told, step: number) => {
    const isRight = await send('/api/setup/check', answers, step)
    setBusy(false)
    return isRight
  }
  const finish = async (answers: Told, step: number) => {
    if (!(await send('/api/setup', answers, step))) return
    queryClient.clear()
    tellReach({ signedIn: true })
    await navigate({ to: answers.start === 'import' ? '/import' : '/', replace: true })
  }
  return { check, finish, busy, problems }
}
