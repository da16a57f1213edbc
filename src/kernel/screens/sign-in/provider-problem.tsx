import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './sign-in.module.css'

/** What the way by another service came back with; codes of ours only. */
export function ProviderProblem({ code }: { readonly code: string }) {
  const t = useTexts()
  const known = ['providerUnknown', 'providerSilent'].includes(code) ? code : 'providerFailed'
  return <p className={classes['problem']} role="alert" style={{ marginBottom: 16 }}>{t('problem.' + known)}</p>
}
