import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Part, SettingsPage } from '../../page.tsx'
import { Passkeys } from './passkeys.tsx'
import { SecondFactor } from './second-factor.tsx'

/** What guards my account besides the password. */
export function SecurityPage(_: { readonly rest: string }) {
  const t = useTexts()
  return (
    <SettingsPage title={t('settings.menu.security')} hint={t('settings.security.hint')}>
      <Part title={t('settings.factor')} hint={t('settings.factor.hint')}><SecondFactor /></Part>
      <Part title={t('settings.passkeys')} hint={t('settings.passkeys.hint')}><Passkeys /></Part>
    </SettingsPage>
  )
}
