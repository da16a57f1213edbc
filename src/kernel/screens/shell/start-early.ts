import { defaultParseSearch } from '@tanstack/react-router'
import { bootQuery, queryClient } from '#kernel/screens/client/queries.ts'
import { takeOffer } from '#kernel/screens/sign-in/offer.ts'
import { pages } from './pages.tsx'
import { readListAhead } from './read-ahead.ts'

const open = ['sign-in', 'set-up', 'setup', 'invitation']
const own: Readonly<Record<string, keyof typeof pages>> = { '': 'home', settings: 'settings', import: 'import' }

/** Asks for the session and the screen of the address at once, instead of one after another as the routes are painted. */
export function startEarly(): void {
  const [first = '', second] = location.pathname.split('/').slice(1)
  if (open.includes(first)) {
    // The page asked for the session already (index.html); that answer must not be taken for the one after signing in.
    takeOffer(fetch('/api/bootstrap').then((answer) => answer.json()))
    return
  }
  void queryClient.prefetchQuery(bootQuery)
  const page = own[first] ?? (second === undefined || second === '' ? 'list' : second === 'board' ? 'board' : 'record')
  // A screen that does not come is asked for again by its route, which says so.
  pages[page].preload().catch(() => undefined)
  if (page === 'list') void readListAhead(first, defaultParseSearch(location.search))
}
