import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { useCreatable } from '#kernel/screens/form/use-creatable.ts'
import { openCreate } from '#kernel/screens/form/create.ts'
import { openKeys } from '#kernel/screens/keyboard/open.ts'
import { useSettingsMenu } from '#kernel/screens/settings/menu.ts'
import { signOut, useChooseLanguage } from '#kernel/screens/shell/account.ts'
import { useNavigation } from '#kernel/screens/shell/navigation.ts'
import { togglePin, usePins } from '#kernel/screens/shell/pins.ts'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Entry } from './entries.ts'

/** Everything that can be done or gone to from anywhere; settings only for those who may. */
export function useActions(): readonly Entry[] {
  return [...useMaking(), ...usePlaces(), ...usePinning(), ...usePreferences()]
}

function useMaking(): readonly Entry[] {
  const t = useTexts()
  const labels = useLabels()
  return useCreatable().map((entity) => ({
    id: 'create/' + entity.name, icon: 'plus', title: labels.made(entity.name), also: t('palette.create', { entity: labels.one(entity.name) }), run: () => openCreate({ entity: entity.name }),
  }))
}

function usePlaces(): readonly Entry[] {
  const t = useTexts()
  const labels = useLabels()
  const navigate = useNavigate()
  const go = (to: string, icon: string, title: string, keys?: string): Entry =>
    ({ id: 'go' + to, icon, title, ...(keys ? { keys } : {}), run: () => void navigate({ href: to }) })
  return [
    go('/', 'home', t('shell.home'), 'KeyG KeyH'),
    ...useNavigation().map(({ entity, key }) => go('/' + entity.plural, entity.icon, labels.many(entity.name), key && `KeyG ${key}`)),
    ...usePins().map((pin) => go(pin.to, pin.icon, pin.title)),
    go('/import', 'import', t('shell.import'), 'KeyG KeyI'),
    go('/settings', 'settings', t('shell.settings'), 'KeyG KeyS'),
    ...useSettingsMenu().flatMap((section) => section.items).map((item) => go('/settings/' + item.path, item.icon, `${t('shell.settings')}: ${item.label}`)),
  ]
}

/** Keeps the page one is on at hand in the sidebar, or takes it out again. */
function usePinning(): readonly Entry[] {
  const t = useTexts()
  const { entities } = useModel()
  const [first = ''] = location.pathname.split('/').slice(1)
  const icon = [...entities.values()].find(({ plural }) => plural === first)?.icon
  const pin = { to: location.pathname + location.search, title: document.title.split(' · ')[0] ?? '', icon: icon ?? 'star' }
  const pinned = usePins().some(({ to }) => to === pin.to)
  if (!icon) return []
  return [{ id: 'pin', icon: 'pin', title: pinned ? t('shell.unpin', { title: pin.title }) : t('palette.pin', { title: pin.title }), run: () => togglePin(pin) }]
}

function usePreferences(): readonly Entry[] {
  const t = useTexts()
  const choose = useChooseLanguage()
  const { setColorScheme } = useMantineColorScheme()
  return [
    ...(['light', 'dark', 'auto'] as const).map((scheme): Entry =>
      ({ id: 'scheme/' + scheme, icon: 'scheme', title: `${t('shell.scheme')}: ${t('shell.scheme.' + scheme)}`, run: () => setColorScheme(scheme) })),
    ...languageNames.map(([code, name]): Entry => ({ id: 'language/' + code, icon: 'language', title: `${t('shell.language')}: ${name}`, run: () => void choose(code) })),
    { id: 'keys', icon: 'keyboard', title: t('keyboard.title'), keys: 'Shift+Slash', run: openKeys },
    { id: 'sign-out', icon: 'logout', title: t('shell.signOut'), run: () => void signOut() },
  ]
}
