import { useCan, useMe } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { settingsPages } from './pages.ts'

export interface SettingsItem {
  /** address below /settings/ */
  readonly path: string
  readonly icon: string
  readonly label: string
}

export interface SettingsSection {
  readonly title: string
  readonly items: readonly SettingsItem[]
}

/** Pages of settings that I may use, by section. */
export function useSettingsMenu(): readonly SettingsSection[] {
  const t = useTexts()
  const labels = useLabels()
  const administrator = useMe().role === 'administrator'
  const readsUsers = useCan('user', 'read')
  const item = (path: string, icon: string, shown = true): readonly SettingsItem[] => (shown ? [{ path, icon, label: t('settings.menu.' + path) }] : [])
  const lists = settingsPages().map(({ path, icon, entity }) => ({ path, icon, label: labels.many(entity) }))
  const sections = [
    { title: t('settings.section.me'), items: [...item('profile', 'user'), ...item('security', 'shield'), ...item('sessions', 'device'), ...item('keys', 'key')] },
    { title: t('settings.section.company'), items: [...item('company', 'building', administrator), ...item('currencies', 'currency', administrator), ...item('files', 'paperclip', administrator)] },
    { title: t('settings.section.people'), items: [...item('users', 'users', readsUsers), ...item('teams', 'users-group', readsUsers), ...item('rights', 'lock', administrator), ...item('sign-in', 'key', administrator)] },
    { title: t('settings.section.data'), items: [...item('objects', 'schema', administrator), ...(administrator ? lists : []), ...item('imports', 'import'), ...item('backups', 'package', administrator), ...item('history', 'history', administrator), ...item('access-log', 'eye', administrator), ...item('trash', 'trash')] },
    { title: t('settings.section.connections'), items: [...item('webhooks', 'links', administrator), ...item('api', 'world'), ...item('jobs', 'clock', administrator)] },
  ]
  return sections.filter((section) => section.items.length > 0)
}
