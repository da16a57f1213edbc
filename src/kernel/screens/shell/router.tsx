import { type RouteComponent, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { keys, queryClient, recordQuery } from '#kernel/screens/client/queries.ts'
import type { Boot } from '#kernel/screens/client/model.ts'
import { Inside } from './inside.tsx'
import { Lost } from './lost.tsx'
import { BoardPage, ListPage, RecordPage, pages } from './pages.tsx'
import { readListAhead } from './read-ahead.ts'
import { fetchAhead } from './renew.ts'

const root = createRootRoute({ notFoundComponent: Lost })

/** Everything that needs a session stands below `inside`; the others are open to strangers. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside })

const within = <P extends string>(path: P, component: RouteComponent) => createRoute({ getParentRoute: () => inside, path, component })

/** Pointing at a link reads the list that it leads to. */
export const listRoute = createRoute({
  getParentRoute: () => inside,
  path: '/$plural',
  component: ListPage,
  // Screens keep their view, filter and sort in the address under names of their own.
  validateSearch: (search: Record<string, unknown>) => search,
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => {
    void fetchAhead([pages.list.preload()])
    void readListAhead(params.plural, deps)
  },
})

export const boardRoute = createRoute({
  getParentRoute: () => inside,
  path: '/$plural/board',
  component: BoardPage,
  validateSearch: (search: Record<string, unknown>) => search,
})

/** Pointing at a link reads the record and its screen's chunk, so that opening it paints at once. */
export const recordRoute = createRoute({
  getParentRoute: () => inside,
  path: '/$plural/$id',
  component: RecordPage,
  validateSearch: (search: Record<string, unknown>) => search,
  loader: ({ params, cause }) => {
    void fetchAhead([pages.record.preload()])
    const known = queryClient.getQueryData<Boot>(keys.boot)?.model.byPlural.has(params.plural) && /^\d+$/.test(params.id)
    if (cause === 'preload' && known) void queryClient.prefetchQuery(recordQuery(params.plural, Number(params.id)))
  },
})

const setUp = <P extends string>(path: P) => createRoute({
  getParentRoute: () => root,
  path,
  component: pages.setUp,
  validateSearch: (search: Record<string, unknown>): { token?: string } => (search['token'] === undefined ? {} : { token: String(search['token']) }),
})

const tree = root.addChildren([
  inside.addChildren([
    within('/', pages.home),
    within('/import', pages.import),
    within('/import/$id', pages.import),
    within('/notices', pages.notices),
    within('/settings', pages.settings),
    within('/settings/$', pages.settings),
    listRoute,
    boardRoute,
    recordRoute,
    within('/$', Lost),
  ]),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: pages.signIn,
    validateSearch: (search: Record<string, unknown>): { to?: string; problem?: string } => ({
      ...(typeof search['to'] === 'string' ? { to: search['to'] } : {}), ...(typeof search['problem'] === 'string' ? { problem: search['problem'] } : {}),
    }),
  }),
  setUp('/set-up'),
  setUp('/setup'),
  createRoute({ getParentRoute: () => root, path: '/invitation/$token', component: pages.invitation }),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPreloadDelay: 30,
  defaultPreloadStaleTime: 10_000,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
