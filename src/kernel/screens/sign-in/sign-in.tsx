import { useNavigate, useSearch } from '@tanstack/react-router'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { tellReach } from '#kernel/screens/client/reach.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Door } from './door.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { speakFully } from '#kernel/screens/text/speech.ts'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import classes from './sign-in.module.css'

const ProviderProblem = lazilyBare<{ readonly code: string }>(() => Promise.all([import('./provider-problem.tsx'), speakFully()]).then(([chunk]) => chunk.ProviderProblem))

/** The page before everything else; afterwards one is where one wanted to be. */
export function SignIn() {
  const t = useTexts()
  const navigate = useNavigate()
  const { to = '/', problem } = useSearch({ from: '/sign-in' })
  const done = () => {
    queryClient.clear()
    tellReach({ signedIn: true })
    void navigate({ href: to.startsWith('/') && !to.startsWith('//') ? to : '/', replace: true })
  }
  return (
    <Door title={t('signIn.title')}>
      {problem && <ProviderProblem code={problem} />}
      <SignInForm to={to} done={done}><p className={classes['hint']}>{t('signIn.forgotten')}</p></SignInForm>
    </Door>
  )
}
