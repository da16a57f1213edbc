import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { keys } from '#kernel/screens/client/queries.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import classes from './notices.module.css'

interface Notice {
  readonly id: number
  readonly at: string
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly about: { readonly entity: string; readonly id: number } | null
  readonly read: boolean
}

interface Page { readonly items: readonly Notice[]; readonly unread: number; readonly next: string | null }

/** What I was told, newest first. Whoever looks at them has read them. */
export function NoticesScreen() {
  const t = useTexts()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...keys.notices, 'list'],
    queryFn: ({ pageParam, signal }) => api.get<Page>(`/api/notices?limit=50${pageParam ? '&after=' + pageParam : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  })
  const items = data?.pages.flatMap((page) => page.items)
  const newest = items?.[0]
  useEffect(() => {
    if (newest && !newest.read) void api.post('/api/notices/read', { upTo: newest.id }).catch(() => undefined)
  }, [newest])
  return (
    <main className={classes['page']}>
      <h1>{t('shell.notices')}</h1>
      {error && !items ? <p role="alert">{error.message}</p> : !items ? <Waiting rows={6} /> : items.length === 0
        ? <Empty icon="bell" title={t('notice.none')} hint={t('notice.none.hint')} />
        : <ul className={classes['items']}>{items.map((item) => <Item key={item.id} item={item} />)}</ul>}
      {hasNextPage && <Button mt={12} variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('notice.more')}</Button>}
    </main>
  )
}

function Item({ item: { at, code, params, about, read } }: { readonly item: Notice }) {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const { entities } = useModel()
  const plural = about && entities.get(about.entity)?.plural
  const told = Object.fromEntries(Object.entries(params).map(([name, value]) =>
    [name, name === 'entity' ? labels.many(String(value)) : typeof value === 'number' ? formats.number(value) : value]))
  const text = t('notice.' + code, told)
  return (
    <li data-new={!read || undefined}>
      {plural ? <Link to={`/${plural}/${about.id}` as '/'}>{text}</Link> : <span>{text}</span>}
      <time dateTime={at}>{formats.relative(at)}</time>
    </li>
  )
}
