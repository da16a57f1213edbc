import { Button, Modal, NativeSelect } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { TextsInput } from '../objects/texts-input.tsx'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import type { MatrixRole } from './matrix.ts'

type Names = Readonly<Record<string, string>>

/** Makes a role as a copy of a shipped one. */
export function NewRole({ roles, close }: { readonly roles: readonly MatrixRole[]; readonly close: () => void }) {
  const t = useTexts()
  const labels = useLabels()
  const bases = roles.filter(({ key, label }) => label === undefined && key !== 'administrator')
  const [label, setLabel] = useState<Names>({})
  const [base, setBase] = useState<string>('rep')
  return (
    <RoleForm title={t('settings.roles.make')} send={() => api.post('/api/roles', { base, label: written(label) })} label={label} setLabel={setLabel} close={close}>
      <NativeSelect
        label={t('settings.roles.base')} description={t('settings.roles.hint')} value={base} onChange={(event) => setBase(event.currentTarget.value)}
        data={bases.map(({ key }) => ({ value: key, label: labels.option('user', 'role', key) }))}
      />
    </RoleForm>
  )
}

/** Another name for a role of the company's own. */
export function RenameRole({ role, close }: { readonly role: MatrixRole; readonly close: () => void }) {
  const t = useTexts()
  const [label, setLabel] = useState<Names>(role.label ?? {})
  return <RoleForm title={t('settings.roles.rename')} send={() => api.patch('/api/roles/' + role.key, { label: written(label) })} label={label} setLabel={setLabel} close={close} />
}

interface FormProps {
  readonly title: string
  readonly send: () => Promise<unknown>
  readonly label: Names
  readonly setLabel: (label: Names) => void
  readonly close: () => void
  readonly children?: ReactNode
}

function RoleForm({ title, send, label, setLabel, close, children }: FormProps) {
  const t = useTexts()
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!await save(send)) return
    await readAgain()
    close()
  }
  return (
    <Modal opened onClose={close} title={title} size={440}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Fields columns={1}>
          <TextsInput label={t('settings.roles.name')} value={label} change={setLabel} problem={problems['label']} autoFocus />
          {children}
          <Button type="submit" loading={busy} disabled={Object.keys(written(label)).length === 0}>{t('form.save')}</Button>
        </Fields>
      </form>
    </Modal>
  )
}

/** The matrix and what everybody starts from (roles are options of a user). */
export async function readAgain(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: keys.rights }), queryClient.invalidateQueries({ queryKey: keys.boot })])
}

const written = (label: Names): Names => Object.fromEntries(Object.entries(label).filter(([, text]) => text.trim() !== ''))
