import { useMemo } from 'react'
import { useCompany } from '#kernel/screens/client/boot.tsx'
import { dayIn } from '#kernel/screens/text/formats.ts'
import { useFormats } from '#kernel/screens/text/texts.tsx'
import type { DateHabits } from './typed-date.ts'

const monthFirstCountries = new Set(['US', 'PH', 'BZ', 'FM', 'PW'])

/** How the person in front of the screen writes dates. */
export function useDateHabits(): DateHabits {
  const { language, timeZone } = useFormats()
  const { country } = useCompany()
  const today = dayIn(timeZone)
  return useMemo(() => ({ language, today, monthFirst: language === 'en' && monthFirstCountries.has(country) }), [language, today, country])
}
