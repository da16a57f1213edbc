import { useLocation, useNavigate } from '@tanstack/react-router'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { openCreate } from '#kernel/screens/form/create.ts'
import { useCreatable } from '#kernel/screens/form/use-creatable.ts'
import { openKeys } from '#kernel/screens/keyboard/open.ts'
import { type Shortcut, useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { undoLast } from '#kernel/screens/notices/undo.ts'
import { openPalette } from '#kernel/screens/palette/open.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useNavigation } from './navigation.ts'

/** Keys that work on every screen. */
export function useShellShortcuts(fold: () => void): void {
  const t = useTexts()
  const labels = useLabels()
  const navigate = useNavigate()
  const path = useLocation({ select: ({ pathname }) => pathname.split('/')[1] })
  const model = useModel()
  const here = useCreatable().find(({ plural }) => plural === path)
  const everywhere = t('keyboard.everywhere')
  const go = t('keyboard.go')
  const goTo = (letter: string, label: string, to: string): Shortcut =>
    ({ keys: `KeyG ${letter}`, label, group: go, everywhere: true, run: () => void navigate({ to }) })
  const entries = useNavigation().filter(({ key }) => key !== '')
    .map(({ entity, key }) => goTo(key, labels.many(entity.name), '/' + entity.plural))
  useShortcuts([
    { keys: 'Mod+KeyK', label: t('keyboard.palette'), group: everywhere, inFields: true, run: openPalette },
    { keys: 'Slash', label: t('shell.search'), group: everywhere, everywhere: true, run: openPalette },
    { keys: 'KeyC', label: t('shell.create'), group: everywhere, run: () => openCreate(here ? { entity: here.name } : {}) },
    { keys: 'Mod+KeyZ', label: t('keyboard.undo'), group: everywhere, run: () => void undoLast(t, model) },
    { keys: 'Shift+Slash', label: t('keyboard.title'), group: everywhere, run: openKeys },
    { keys: 'Mod+Backslash', label: t('keyboard.fold'), group: everywhere, inFields: true, run: fold },
    goTo('KeyH', t('shell.home'), '/'),
    ...entries,
    goTo('KeyI', t('shell.import'), '/import'),
    goTo('KeyS', t('shell.settings'), '/settings'),
  ])
}
