import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { SettingsPage } from '#kernel/screens/settings/page.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { historyQuery } from './history-query.ts'
import { ImportTable } from './import-table.tsx'

/** All imports; each can be looked at and taken back. */
export function ImportHistory() {
  const t = useTexts()
  const { data, error } = useQuery(historyQuery)
  const bring = <Button component={Link} {...({ to: '/import' } as object)}>{t('transfer.screen.bring')}</Button>
  return (
    <SettingsPage wide title={t('settings.menu.imports')} hint={t('transfer.screen.historyHint')} action={data && data.items.length > 0 ? bring : undefined}>
      {error && !data ? <p role="alert">{error.message}</p> : !data ? <Waiting rows={8} /> : data.items.length > 0
        ? <ImportTable runs={data.items} />
        : <Empty icon="import" title={t('transfer.screen.none')} hint={t('transfer.screen.noneHint')}>{bring}</Empty>}
    </SettingsPage>
  )
}
