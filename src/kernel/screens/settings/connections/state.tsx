import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './connections.module.css'
import type { Webhook } from './sent.ts'

/** Whether it works: on, off, failing for now, or stopped by us. */
export function State({ webhook }: { readonly webhook: Webhook }) {
  const t = useTexts()
  const state = webhook.state === 'on' && webhook.failingSince ? 'failing' : webhook.state
  return <span className={classes['state']} data-state={state}>{t('settings.webhooks.state.' + state)}</span>
}
