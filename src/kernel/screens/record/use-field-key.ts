import { useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Editing } from './use-editing.ts'

/** `e` edits the first field; on a focused field the field itself takes the key. */
export function useFieldKey(names: readonly string[], editing: Editing): void {
  const t = useTexts()
  useShortcuts([{ keys: 'KeyE', label: t('record.key.edit'), group: t('record.keys'), run: () => editing.start(names[0] ?? '') }])
}
