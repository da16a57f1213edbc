import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats } from '#kernel/screens/text/texts.tsx'

/** Names of shipped sections in the person's language, as a layout keeps them. */
export function useSectionLabel(entity: WebEntity): (name: string) => Readonly<Record<string, string>> {
  const labels = useLabels()
  const { language } = useFormats()
  return (name) => ({ [language]: labels.section(entity.name, name) })
}
