import { useMemo } from 'react'
import type { Words } from '#kernel/kinds/web-kind.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'

/** What kinds write their values with: texts, formats, labels of options. */
export function useWords(): Words {
  const t = useTexts()
  const formats = useFormats()
  const { option } = useLabels()
  return useMemo(() => ({ t, formats, option }), [t, formats, option])
}
