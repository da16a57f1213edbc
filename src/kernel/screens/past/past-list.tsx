import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { type Page, listPath } from '#kernel/screens/client/queries.ts'
import { FilterBar } from '#kernel/screens/filter/filter-bar.tsx'
import { FilterButton } from '#kernel/screens/filter/filter-button.tsx'
import { fieldsOf, useColumns } from '#kernel/screens/list/columns.ts'
import { ExportMenu } from '#kernel/screens/list/export-menu.tsx'
import { type Question, figureOf, questionOf, summaryOf } from '#kernel/screens/list/question.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SortButton } from '#kernel/screens/views/sort-button.tsx'
import tools from '#kernel/screens/views/tools.module.css'
import { useListView } from '#kernel/screens/views/use-list-view.ts'
import { Banner } from './banner.tsx'
import { useMoment } from './moment.ts'
import classes from './past.module.css'
import { PastTable } from './past-table.tsx'

/** A list as it stood on a day: found, sorted and summed by the values of then; to be read only, and kept nowhere. */
export function PastList({ entity }: { readonly entity: WebEntity }) {
  const t = useTexts()
  const labels = useLabels()
  const { number } = useFormats()
  const view = useListView(entity)
  const moment = useMoment()
  const columns = useColumns(entity, view.config)
  const { group: _group, ...plain } = view.config
  const question = { ...questionOf(entity, columns, plain, ''), fields: fieldsOf(columns), at: moment.at }
  const { data, error, hasNextPage, fetchNextPage, isFetching } = usePages(question)
  const summed = columns.filter((column) => column.sums && figureOf(column, view.config) === 'sum').map(({ path }) => path)
  const { data: sums } = useQuery({ ...summaryOf(entity.plural, { sums: summed, filter: question.filter, at: moment.at }), enabled: summed.length > 0 })
  const total = data?.pages[0]?.total
  const { filter } = view.config
  const changeFilter = (next: typeof filter) => view.change({ filter: next ?? null })
  const records = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className={classes['page']}>
      <div className={tools.bar} role="toolbar" aria-label={t('lists.bar')}>
        <h1 className={tools.title}>{labels.many(entity.name)}</h1>
        <span className={tools.total} aria-live="polite">{total === undefined ? '' : number(total)}</span>
        <span className={tools.space} />
        <FilterButton entity={entity} filter={filter} change={changeFilter} />
        <SortButton entity={entity} view={view} />
        <ExportMenu entity={entity} question={question} />
      </div>
      <Banner moment={moment} />
      {filter && <FilterBar entity={entity} filter={filter} change={changeFilter} />}
      {error && <p className={classes['nothing']} role="alert">{error.message || t('notices.offline')}</p>}
      {!data && !error && <Waiting rows={16} />}
      {data && records.length === 0 && <p className={classes['nothing']}>{t('past.nothing')}</p>}
      {records.length > 0 && <PastTable {...{ entity, columns, records, sums: sums?.total.sum, at: moment.at }} />}
      {hasNextPage && <button type="button" className={classes['more']} disabled={isFetching} onClick={() => void fetchNextPage()}>{t('past.more')}</button>}
    </div>
  )
}

/** Kept apart from the lists of now: a row of the past never stands in for a record. */
function usePages({ plural, fields, sort, filter, at }: Question & { readonly at: string }) {
  const asked = { fields, sort, at, limit: 100, ...(filter ? { filter } : {}) }
  return useInfiniteQuery({
    queryKey: ['past', plural, asked],
    queryFn: ({ pageParam, signal }) => api.get<Page>(listPath(plural, { ...asked, ...(pageParam ? { after: pageParam } : { count: true }) }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page: Page) => page.next ?? undefined,
  })
}
