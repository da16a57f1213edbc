import { Button } from '@mantine/core'
import IconBoard from '@tabler/icons-react/dist/esm/icons/IconLayoutKanban.mjs'
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, memo } from 'react'
import { useCan } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { FilterBar } from '#kernel/screens/filter/filter-bar.tsx'
import { FilterButton } from '#kernel/screens/filter/filter-button.tsx'
import { openCreate } from '#kernel/screens/form/create.ts'
import { useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { SearchField } from './search-field.tsx'
import { SortButton } from './sort-button.tsx'
import classes from './tools.module.css'
import type { ListView } from './use-list-view.ts'
import { Unsaved, ViewTabs } from './view-tabs.tsx'

interface ViewBarProps {
  readonly entity: WebEntity
  readonly view: ListView
  readonly layout: 'list' | 'board'
  /** "8,800", "about 1,000,000"; undefined until it is known */
  readonly total: string | undefined
  /** tools of one layout: group, columns */
  readonly tools?: ReactNode
  /** tools that stand at the end, e.g. export */
  readonly more?: ReactNode
}

/** Head of a list or board: what is shown and how many, search, filter, order, saved views, and the one primary action. */
export const ViewBar = memo(function ViewBar({ entity, view, layout, total, tools, more }: ViewBarProps) {
  const t = useTexts()
  const labels = useLabels()
  const mayCreate = useCan(entity.name, 'create')
  const { filter } = view.config
  const changeFilter = (next: typeof filter) => view.change({ filter: next ?? null })
  return (
    <div className={classes.head}>
      <div className={classes.bar} data-commands role="toolbar" aria-label={t('lists.bar')}>
        <h1 className={classes.title}>{labels.many(entity.name)}</h1>
        <span className={classes.total} aria-live="polite">{total}</span>
        {view.changed && view.all.length === 0 && <Unsaved entity={entity} view={view} layout={layout} />}
        <span className={classes.space} />
        <SearchField words={view.search} find={view.find} what={labels.many(entity.name)} />
        <FilterButton entity={entity} filter={filter} change={changeFilter} />
        {tools}
        <SortButton entity={entity} view={view} />
        {more && <span className={classes.more}>{more}</span>}
        {entity.views.board && <Layouts entity={entity} layout={layout} />}
        {mayCreate && (
          <Button
            h={28}
            className={classes.new ?? ''}
            leftSection={<IconPlus aria-hidden />}
            onClick={() => openCreate({ entity: entity.name })}
            aria-label={labels.made(entity.name)}
          >
            <span>{t('lists.create')}</span>
          </Button>
        )}
      </div>
      <ViewTabs entity={entity} view={view} layout={layout} />
      {filter && <FilterBar entity={entity} filter={filter} change={changeFilter} />}
    </div>
  )
})

const layouts = [{ name: 'list', to: '/$plural', Icon: IconList }, { name: 'board', to: '/$plural/board', Icon: IconBoard }] as const

/** The same records as a list or as a board; the view goes along. */
function Layouts({ entity, layout }: { readonly entity: WebEntity; readonly layout: 'list' | 'board' }) {
  const t = useTexts()
  const navigate = useNavigate()
  const kept = (search: object) => search as never
  const other = layouts.find(({ name }) => name !== layout)
  const params = { plural: entity.plural }
  useShortcuts([{ keys: 'KeyB', label: t('lists.keys.layout'), group: t('lists.keys.group'), run: () => void navigate({ to: other?.to ?? '/$plural', params, search: kept }) }])
  return (
    <span role="group" aria-label={t('lists.layout')} className={classes.layouts}>
      {layouts.map(({ name, to, Icon }) => (
        <Link
          key={name}
          to={to}
          params={params}
          search={kept}
          className={classes.layout}
          aria-current={layout === name ? 'page' : undefined}
          aria-label={t(`lists.layout.${name}`)}
          title={t(`lists.layout.${name}`)}
        >
          <Icon aria-hidden />
        </Link>
      ))}
    </span>
  )
}
