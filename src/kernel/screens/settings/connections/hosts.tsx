import { Button, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { hostsQuery } from './sent.ts'

/** Hosts of the inner network that the product may ask. */
export function Hosts() {
  const t = useTexts()
  const { data } = useQuery(hostsQuery)
  const [hosts, setHosts] = useState<readonly string[] | null>(null)
  const { busy, problems, save } = useSaving()
  if (!data) return <Waiting rows={2} />
  const store = async () => {
    const sent = await save(async () => queryClient.setQueryData(hostsQuery.queryKey, (await api.put<{ hosts: readonly string[] }>('/api/allowed-hosts', { hosts })).body))
    if (sent) setHosts(null)
  }
  return (
    <Fields columns={1}>
      <TagsInput
        aria-label={t('settings.hosts')} placeholder={(hosts ?? data.hosts).length === 0 ? '1c.local:8080' : ''} value={[...(hosts ?? data.hosts)]} error={problems['hosts']} onChange={setHosts}
        splitChars={[',', ' ', ';']} maxDropdownHeight={0} acceptValueOnBlur styles={{ input: { height: 'auto', paddingBlock: 4 } }}
      />
      <Button loading={busy} disabled={hosts === null} onClick={() => void store()}>{t('form.save')}</Button>
    </Fields>
  )
}
