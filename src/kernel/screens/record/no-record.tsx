import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { type WebEntity, can } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'

/** A record that was deleted, never was, or is not this person's to see: the server does not say which, and we need not know. */
export function Gone({ entity, id }: { readonly entity: WebEntity; readonly id: number }) {
  const t = useTexts()
  const labels = useLabels()
  const [busy, setBusy] = useState(false)
  const restore = async () => {
    setBusy(true)
    try {
      await api.post(`/api/${entity.plural}/${id}/restore`)
      await queryClient.invalidateQueries({ queryKey: keys.record(entity.plural, id) })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      notify({ tone: 'problem', text: t('record.gone.notRestored') })
    }
    setBusy(false)
  }
  return (
    <Empty icon={entity.icon} title={t('record.gone.title', { what: labels.one(entity.name) })} hint={t('record.gone.hint')}>
      {can(entity, 'delete') && <Button variant="default" loading={busy} onClick={() => void restore()}>{t('record.gone.restore')}</Button>}
      <Button component={Link} to={`/${entity.plural}`} variant="default">{t('record.gone.back', { what: labels.many(entity.name) })}</Button>
    </Empty>
  )
}

export function Unreachable({ again }: { readonly again: () => void }) {
  const t = useTexts()
  return <Empty title={t('shell.unreachable.title')} hint={t('shell.unreachable.hint')}><Button onClick={again}>{t('shell.unreachable.again')}</Button></Empty>
}
