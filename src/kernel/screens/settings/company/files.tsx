import { Button, NumberInput, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { FileRules } from '#kernel/files/rules.ts'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Fields, SettingsPage } from '../page.tsx'
import { useSaving } from '../use-saving.ts'

const key = ['file-rules']

/** How large files may be, and which are let in. */
export function FilesPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<FileRules>('/api/file-rules', { signal }) })
  const [changes, setChanges] = useState<Partial<FileRules>>({})
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await save(() => api.patch('/api/file-rules', changes)))) return
    await queryClient.invalidateQueries({ queryKey: key })
    setChanges({})
  }
  const values = data && { ...data, ...changes }
  const endings = { splitChars: [',', ' ', ';'], maxDropdownHeight: 0, clearable: true, acceptValueOnBlur: true, styles: { input: { height: 'auto', paddingBlock: 4 } } }
  return (
    <SettingsPage title={t('settings.menu.files')} hint={t('settings.files.hint')}>
      {!values ? <Waiting rows={4} /> : (
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Fields columns={1}>
            <NumberInput
              label={t('settings.files.largest')} value={values.largest} error={problems['largest']} min={1} max={10_000} allowDecimal={false} suffix={'\u00a0' + t('settings.files.megabytes')} maw={180}
              onChange={(largest) => setChanges({ ...changes, largest: Number(largest) })}
            />
            <TagsInput {...endings} label={t('settings.files.refused')} description={t('settings.files.refused.hint')} value={[...values.refused]} error={problems['refused']} onChange={(refused) => setChanges({ ...changes, refused })} />
            <TagsInput {...endings} label={t('settings.files.only')} description={t('settings.files.only.hint')} placeholder={values.only.length === 0 ? t('settings.files.all') : ''} value={[...values.only]} error={problems['only']} onChange={(only) => setChanges({ ...changes, only })} />
            <Button type="submit" loading={busy} disabled={Object.keys(changes).length === 0}>{t('form.save')}</Button>
          </Fields>
        </form>
      )}
    </SettingsPage>
  )
}
