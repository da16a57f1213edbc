import { Modal } from '@mantine/core'
import { useMe } from '#kernel/screens/client/boot.tsx'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { tellReach } from '#kernel/screens/client/reach.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in.module.css'

/** The session ran out in the middle of work: sign in above it, and nothing that was typed is lost. */
export function SignInAgain() {
  const t = useTexts()
  const me = useMe()
  const done = () => {
    tellReach({ signedIn: true })
    void queryClient.invalidateQueries()
  }
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t('signIn.again')} size={380}>
      <p className={classes['hint']} style={{ margin: '0 0 12px' }}>{t('signIn.againHint')}</p>
      <SignInForm email={me.email ?? ''} to={location.pathname + location.search} done={done} />
    </Modal>
  )
}
