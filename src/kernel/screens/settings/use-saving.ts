import { useState } from 'react'
import { ProblemError } from '#kernel/screens/client/client.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

/** Sends something, says so, and keeps what is wrong by field ('' for the whole). Answers whether it went through. */
export function useSaving() {
  const t = useTexts()
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const save = async (send: () => Promise<unknown>, told = t('settings.saved')): Promise<boolean> => {
    setBusy(true)
    setProblems({})
    try {
      await send()
      if (told) notify({ tone: 'done', text: told })
      return true
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const text = error.status === 0 ? t('notices.offline') : error.message
      setProblems(error.problems.length > 0 ? error.texts : { '': text })
      if (error.problems.length === 0) notify({ tone: 'problem', text })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problems, save }
}
