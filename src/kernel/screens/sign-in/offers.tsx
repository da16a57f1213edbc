import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ProblemError } from '#kernel/screens/client/client.ts'
import { passkeysPossible } from '#kernel/screens/passkey/possible.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { offerQuery } from './offer.ts'

/** Other ways in than e-mail and password, where the company has any. What they need is loaded when they are taken. */
export function Offers({ done, tell, to }: { readonly done: () => void; readonly tell: (problem: string) => void; readonly to: string }) {
  const t = useTexts()
  const { data } = useQuery(offerQuery)
  const byPasskey = async () => {
    tell('')
    try {
      const { signInByPasskey } = await import('#kernel/screens/passkey/ceremonies.ts')
      if (await signInByPasskey()) done()
    } catch (error) {
      tell(error instanceof ProblemError && error.status !== 0 ? error.message : t('notices.offline'))
    }
  }
  if (!data) return null
  return (
    <>
      {data.passkeys && passkeysPossible() && <Button variant="default" fullWidth mt={10} onClick={() => void byPasskey()}>{t('signIn.passkey')}</Button>}
      {data.providers.map(({ name, path }) => (
        <Button key={path} component="a" href={`${path}?to=${encodeURIComponent(to)}`} variant="default" fullWidth mt={10}>{t('signIn.by', { name })}</Button>
      ))}
    </>
  )
}
