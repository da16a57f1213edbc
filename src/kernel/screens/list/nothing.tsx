import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useCan } from '#kernel/screens/client/boot.tsx'
import { ProblemError } from '#kernel/screens/client/client.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { openCreate } from '#kernel/screens/form/create.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'

/** Nothing of the kind exists yet: what stands here, and how it comes here. */
export function NoRecords({ entity }: { readonly entity: WebEntity }) {
  const t = useTexts()
  const labels = useLabels()
  const mayCreate = useCan(entity.name, 'create')
  const teaches = t(`lists.empty.${entity.name}`)
  const what = labels.many(entity.name)
  return (
    <Empty
      icon={entity.icon}
      title={t('lists.empty.title', { what })}
      hint={teaches === `lists.empty.${entity.name}` ? t('lists.empty.hint', { what }) : teaches}
    >
      {mayCreate && (
        <Button onClick={() => openCreate({ entity: entity.name })}>{labels.made(entity.name)}</Button>
      )}
      {mayCreate && <Button component={Link} to="/import" variant="default">{t('lists.empty.import')}</Button>}
    </Empty>
  )
}

/** The filter or search finds nothing. */
export function NothingFound({ view }: { readonly view: ListView }) {
  const t = useTexts()
  return (
    <Empty
      icon="search"
      title={t('lists.nothing.title')}
      hint={t(view.search ? 'lists.nothing.search' : 'lists.nothing.filter', { words: view.search })}
    >
      {view.search && <Button variant="default" onClick={() => view.find('')}>{t('lists.searchClear')}</Button>}
      {view.config.filter && <Button variant="default" onClick={() => view.change({ filter: null })}>{t('lists.filter.clear')}</Button>}
    </Empty>
  )
}

/** The server refused the question or could not be reached; what was asked stays in the address. */
export function Broken({ error, again, view }: { readonly error: Error; readonly again: () => void; readonly view: ListView }) {
  const t = useTexts()
  const told = error instanceof ProblemError && error.status > 0
  const why = told ? Object.values(error.texts)[0] ?? error.message : t('lists.broken.offline')
  return (
    <Empty title={t('lists.broken.title')} hint={why}>
      <Button onClick={again}>{t('lists.broken.again')}</Button>
      {told && view.changed && <Button variant="default" onClick={view.drop}>{t('lists.views.drop')}</Button>}
    </Empty>
  )
}
