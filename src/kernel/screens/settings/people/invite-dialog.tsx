import { Button, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { FormField } from '#kernel/screens/form/field.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { InvitationLink, type MadeLink } from './link-dialog.tsx'

/** Who is invited: e-mail, name, role, teams; then the link to send. */
export function InviteDialog({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const labels = useLabels()
  const entity = useEntity('user')
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({ role: 'rep' })
  const [made, setMade] = useState<MadeLink | null>(null)
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const teams = (values['teams'] as readonly { readonly id: number }[] | undefined)?.map(({ id }) => id)
    const sent = Object.fromEntries(Object.entries({ ...values, teams }).filter(([, value]) => value !== undefined && value !== null))
    const done = await save(async () => setMade((await api.post<MadeLink>('/api/invitations', sent)).body), '')
    if (done) await queryClient.invalidateQueries({ queryKey: keys.boot })
  }
  return (
    <Modal opened onClose={close} title={t('settings.users.invite')} size={480}>
      {made ? <InvitationLink made={made} close={close} /> : (
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Fields columns={1}>
            {['email', 'name', 'role', 'teams'].map((name, index) => {
              const field = entity?.fields[name]
              return field && (
                <FormField
                  key={name} entity="user" name={name} field={name === 'email' ? { ...field, required: true } : name === 'name' ? { ...field, required: false } : field}
                  label={labels.field('user', name)} value={values[name]} problem={problems[name]} record={values} autoFocus={index === 0}
                  change={(value) => setValues({ ...values, [name]: value })}
                />
              )
            })}
            <Button type="submit" loading={busy} disabled={!values['email']}>{t('settings.users.makeLink')}</Button>
          </Fields>
        </form>
      )}
    </Modal>
  )
}
