import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import { Table } from '../table.tsx'
import { useSaving } from '../use-saving.ts'
import { type Provider, providersQuery } from './provider-query.ts'
import classes from './sign-in.module.css'

const ProviderDialog = lazilyBare<{ readonly provider: Provider | null; readonly close: () => void }>(() => import('./provider-dialog.tsx').then((chunk) => chunk.ProviderDialog))

/** Services by which people sign in besides their password. */
export function Providers() {
  const t = useTexts()
  const { data } = useQuery(providersQuery)
  const [open, setOpen] = useState<Provider | 'new' | null>(null)
  const items = data?.items ?? []
  return (
    <div className={classes['part']}>
      {items.length > 0 && <ProviderTable items={items} edit={setOpen} />}
      <Button variant="default" onClick={() => setOpen('new')}>{t('settings.providers.add')}</Button>
      {open && <ProviderDialog provider={open === 'new' ? null : open} close={() => setOpen(null)} />}
    </div>
  )
}

function ProviderTable({ items, edit }: { readonly items: readonly Provider[]; readonly edit: (provider: Provider) => void }) {
  const t = useTexts()
  const labels = useLabels()
  const { save } = useSaving()
  const remove = async (id: number) => {
    await save(() => api.delete(`/api/sign-in/providers/${id}`), t('settings.providers.removed'))
    await queryClient.invalidateQueries({ queryKey: providersQuery.queryKey })
  }
  return (
    <Table label={t('settings.providers')} head={[t('settings.keys.name'), t('settings.providers.kind'), t('settings.providers.newcomers'), '']}>
      {items.map((one) => (
        <tr key={one.id}>
          <td>{one.name}</td>
          <td>{t('settings.providers.kind.' + one.kind)}</td>
          <td>{one.defaultRole ? labels.option('user', 'role', one.defaultRole) : t('settings.providers.newcomers.none')}</td>
          <td>
            <Button size="compact-sm" variant="default" mr={6} onClick={() => edit(one)}>{t('ui.edit')}</Button>
            <Button size="compact-sm" variant="default" onClick={() => void remove(one.id)}>{t('settings.passkeys.remove')}</Button>
          </td>
        </tr>
      ))}
    </Table>
  )
}
