import { useQuery } from '@tanstack/react-query'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Part, SettingsPage } from '../page.tsx'
import { DemandedFactor } from './demand.tsx'
import { PasswordRules } from './password-rules.tsx'
import { Providers } from './providers.tsx'
import { rulesQuery } from './rules-query.ts'

/** What is asked of everybody who signs in; for administrators. */
export function SignInPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { data: rules } = useQuery(rulesQuery)
  return (
    <SettingsPage title={t('settings.menu.sign-in')} hint={t('settings.signIn.hint')}>
      {!rules ? <Waiting rows={6} /> : (
        <>
          <Part title={t('settings.signIn.passwords')} hint={t('settings.signIn.passwords.hint')}><PasswordRules rules={rules} /></Part>
          <Part title={t('settings.signIn.demand')} hint={t('settings.signIn.demand.hint')}><DemandedFactor rules={rules} /></Part>
          <Part title={t('settings.providers')} hint={t('settings.providers.hint')}><Providers /></Part>
        </>
      )}
    </SettingsPage>
  )
}
