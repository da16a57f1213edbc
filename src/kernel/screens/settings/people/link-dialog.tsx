import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { CopyField } from '#kernel/screens/ui/copy-field.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import classes from './people.module.css'

/** A new link for somebody who is there already: the first password, or a forgotten one. Older links stop working. */
export function LinkDialog({ user, close }: { readonly user: WebRecord; readonly close: () => void }) {
  const t = useTexts()
  const { data, error } = useQuery({
    queryKey: ['invitation-link', user.id],
    queryFn: async () => (await api.post<MadeLink>('/api/invitations', { user: user.id })).body,
    gcTime: 0,
    retry: false,
  })
  return (
    <Modal opened onClose={close} title={String(user['name'] ?? t('settings.users.link'))} size={480}>
      {error ? <p role="alert">{error.message}</p> : data ? <InvitationLink made={data} close={close} /> : <Waiting rows={2} />}
    </Modal>
  )
}

export interface MadeLink {
  readonly link: string
  readonly expiresAt: string
}

export function InvitationLink({ made, close }: { readonly made: MadeLink; readonly close: () => void }) {
  const t = useTexts()
  const formats = useFormats()
  return (
    <div className={classes['link']}>
      <p>{t('settings.users.link.hint', { until: formats.dateTime(made.expiresAt) })}</p>
      <CopyField label={t('settings.users.link')} value={made.link} />
      <div><Button onClick={close}>{t('ui.done')}</Button></div>
    </div>
  )
}
