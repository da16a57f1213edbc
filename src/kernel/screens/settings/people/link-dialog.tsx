import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CopyField } from '#kernel/screens/ui/copy-field.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import classes from './people.module.css'

/** A new link for somebody who is there already: the first password, or a forgotten one. Older links stop working. */
export function LinkDialog({ user, close }: { readonly user: WebRecord; readonly close: () => void }) {
  const t = useTexts()
  const { data, error } = useQuery({
    queryKey: ['invitation-link', user.id],
    queryFn: async () => (await api.post<{ link: string }>('/api/invitations', { user: user.id })).body,
    gcTime: 0,
    retry: false,
  })
  return (
    <Modal opened onClose={close} title={String(user['name'] ?? t('settings.users.link'))} size={480}>
      {error ? <p role="alert">{error.message}</p> : data ? <InvitationLink link={data.link} close={close} /> : <Waiting rows={2} />}
    </Modal>
  )
}

export function InvitationLink({ link, close }: { readonly link: string; readonly close: () => void }) {
  const t = useTexts()
  return (
    <div className={classes['link']}>
      <p>{t('settings.users.link.hint')}</p>
      <CopyField label={t('settings.users.link')} value={link} />
      <div><Button onClick={close}>{t('ui.done')}</Button></div>
    </div>
  )
}
