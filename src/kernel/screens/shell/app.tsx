import { MantineProvider, MantineThemeProvider } from '@mantine/core'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Boot } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { speakFirst, useSpeech } from '#kernel/screens/text/speech.ts'
import { TextProvider, useTexts } from '#kernel/screens/text/texts.tsx'
import { theme } from '#kernel/screens/theme/theme.ts'
import { renewWhenUpgraded } from './renew.ts'
import { router } from './router.tsx'
import { startEarly } from './start-early.ts'

renewWhenUpgraded()
void speakFirst()
startEarly()

/** The whole client: cache, theme, texts, routes. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} defaultColorScheme="auto" deduplicateCssVariables={false}>
        <Spoken />
      </MantineProvider>
    </QueryClientProvider>
  )
}

/** Nothing is painted before there are words for it. */
function Spoken() {
  const speech = useSpeech()
  const { data: boot } = useQuery<Boot>({ queryKey: keys.boot, enabled: false })
  if (!speech) return null
  return (
    <TextProvider language={speech.language} catalogue={speech.catalogue} zone={boot?.user.timeZone || guessedZone}>
      <Worded><RouterProvider router={router} /></Worded>
    </TextProvider>
  )
}

/** Parts of the library that have a name for screen readers alone. */
function Worded({ children }: { readonly children: ReactNode }) {
  const t = useTexts()
  const named = useMemo(() => ({ components: { Modal: { defaultProps: { closeButtonProps: { 'aria-label': t('ui.close') } } } } }), [t])
  return <MantineThemeProvider theme={named}>{children}</MantineThemeProvider>
}

const guessedZone = Intl.DateTimeFormat().resolvedOptions().timeZone
