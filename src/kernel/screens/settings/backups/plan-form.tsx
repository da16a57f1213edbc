import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { BackupPlan } from '#kernel/backup/regular/plan.ts'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { useSaving } from '../use-saving.ts'
import classes from './backups.module.css'
import { type SentBackups, backupsQuery } from './backups-query.ts'

/** When backups are made by themselves, and how long they are kept. */
export function PlanForm({ backups: { plan, nextAt } }: { readonly backups: SentBackups }) {
  const t = useTexts()
  const formats = useFormats()
  const { busy, problems, save } = useSaving()
  const [changes, setChanges] = useState<Partial<BackupPlan>>({})
  const values = { ...plan, ...changes }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await save(async () => queryClient.setQueryData(backupsQuery.queryKey, (await api.patch<SentBackups>('/api/backups/plan', changes)).body))) setChanges({})
  }
  return (
    <form className={classes['plan']} onSubmit={(event) => void submit(event)} noValidate>
      <Checkbox label={t('settings.backups.on')} checked={values.on} onChange={(event) => setChanges({ ...changes, on: event.currentTarget.checked })} />
      <p>{plan.on && nextAt ? t('settings.backups.plan.next', { when: formats.dateTime(nextAt) }) : t('settings.backups.plan.off')}</p>
      <TextInput
        type="time" label={t('settings.backups.time')} w={150} disabled={!values.on} value={values.time} error={problems['time']}
        onChange={(event) => setChanges({ ...changes, time: event.currentTarget.value })}
      />
      <fieldset>
        <legend>{t('settings.backups.keep')}</legend>
        {(['days', 'weeks', 'months'] as const).map((span) => (
          <TextInput
            key={span} label={t('settings.backups.' + span)} inputMode="numeric" maxLength={4} value={String(values[span])} error={problems[span]}
            onChange={(event) => setChanges({ ...changes, [span]: Number(event.currentTarget.value.replace(/\D/g, '')) })}
          />
        ))}
      </fieldset>
      <Button type="submit" loading={busy} disabled={Object.keys(changes).length === 0}>{t('form.save')}</Button>
    </form>
  )
}
