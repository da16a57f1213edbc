import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { passkeysPossible } from '#kernel/screens/passkey/possible.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Table } from '../../table.tsx'
import { useSaving } from '../../use-saving.ts'
import { NewPasskey, RenamePasskey } from './passkey-dialog.tsx'
import classes from './security.module.css'

export interface Passkey {
  readonly id: number
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

const key = ['passkeys']

/** Devices and keys that let me in without a password. */
export function Passkeys() {
  const t = useTexts()
  const { data } = useQuery({ queryKey: key, queryFn: () => api.get<{ items: readonly Passkey[] }>('/api/passkeys') })
  const [open, setOpen] = useState<Passkey | 'new' | null>(null)
  const close = () => {
    setOpen(null)
    void queryClient.invalidateQueries({ queryKey: key })
  }
  if (!data) return <Waiting rows={1} />
  return (
    <div className={classes['state']}>
      {data.items.length > 0 && <PasskeyTable items={data.items} rename={setOpen} />}
      {passkeysPossible() ? <Button variant={data.items.length > 0 ? 'default' : 'filled'} onClick={() => setOpen('new')}>{t('settings.passkeys.add')}</Button> : <p className={classes['note']}>{t('settings.passkeys.impossible')}</p>}
      {open === 'new' && <NewPasskey close={close} />}
      {open !== null && open !== 'new' && <RenamePasskey passkey={open} close={close} />}
    </div>
  )
}

function PasskeyTable({ items, rename }: { readonly items: readonly Passkey[]; readonly rename: (passkey: Passkey) => void }) {
  const t = useTexts()
  const formats = useFormats()
  const { save } = useSaving()
  const remove = async (id: number) => {
    await save(() => api.delete(`/api/passkeys/${id}`), t('settings.passkeys.removed'))
    await queryClient.invalidateQueries({ queryKey: key })
  }
  return (
    <div className={classes['table']}>
      <Table label={t('settings.passkeys')} head={[t('settings.keys.name'), t('field.system.createdAt'), t('settings.keys.used'), '']}>
        {items.map((one) => (
          <tr key={one.id}>
            <td>{one.name}</td>
            <td>{formats.date(one.createdAt)}</td>
            <td>{one.lastUsedAt ? formats.relative(one.lastUsedAt) : t('settings.keys.never')}</td>
            <td>
              <Button size="compact-sm" variant="default" mr={6} onClick={() => rename(one)}>{t('settings.passkeys.rename')}</Button>
              <Button size="compact-sm" variant="default" onClick={() => void remove(one.id)}>{t('settings.passkeys.remove')}</Button>
            </td>
          </tr>
        ))}
      </Table>
    </div>
  )
}
