import { useCallback } from 'react'
import type { Language } from '#kernel/i18n/text.ts'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { speak } from '#kernel/screens/text/speech.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { forgetRecents } from './recents.ts'

/** Changes my language: painted at once, kept with my account. */
export function useChooseLanguage(): (language: Language) => Promise<void> {
  const t = useTexts()
  const labels = useLabels()
  return useCallback(async (language) => {
    await speak(language)
    try {
      await api.patch('/api/session', { language })
      await queryClient.invalidateQueries({ queryKey: keys.boot })
    } catch (error) {
      tellProblem({ t, labels }, 'user', error)
    }
  }, [t, labels])
}

/** Ends the session and forgets everything that was read under it. */
export async function signOut(): Promise<void> {
  await api.delete('/api/session').catch(() => undefined)
  forgetRecents()
  sessionStorage.clear()
  location.assign('/sign-in')
}
