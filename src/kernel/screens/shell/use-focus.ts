import { type ParsedLocation, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** How long a page may take to show the place where the focus belongs, in milliseconds. */
const patience = 3000

/**
 * Keeps the keyboard and screen readers somewhere when one page gives way to another: on the link by which one left when one
 * comes back, else on the title of the page. Screens that know a better place (the row of a list) take it themselves.
 */
export function useFocusBetweenPages(): void {
  const router = useRouter()
  useEffect(() => {
    const gone = new Map<string, string>()
    let stop = () => {}
    const noteLeaving = router.subscribe('onBeforeNavigate', ({ fromLocation, toLocation, pathChanged }) => {
      if (fromLocation && pathChanged) gone.set(entryOf(fromLocation), toLocation.pathname)
    })
    const arrive = router.subscribe('onRendered', ({ fromLocation, toLocation, pathChanged }) => {
      // A page that is opened afresh begins where the browser begins: at the way past the navigation.
      if (!fromLocation || !pathChanged) return
      stop()
      stop = findFocus(gone.get(entryOf(toLocation)))
    })
    return () => {
      stop()
      noteLeaving()
      arrive()
    }
  }, [router])
}

/** What the router calls an entry of the browser's history. */
const entryOf = ({ state: { __TSR_key: key = '' } }: ParsedLocation): string => key

/** Takes the focus where it belongs as soon as it is nowhere and that place is there. Any key or touch ends the search. */
function findFocus(link: string | undefined): () => void {
  const page = document.getElementById('content')
  if (!page) return () => {}
  const wait = new AbortController()
  const look = () => {
    if (document.activeElement !== document.body) return
    const found = placeIn(page, link)
    if (!found) return
    found.focus({ preventScroll: found === page })
    wait.abort()
  }
  const observer = new MutationObserver(look)
  const timer = setTimeout(() => {
    if (document.activeElement === document.body) page.focus()
    wait.abort()
  }, patience)
  wait.signal.addEventListener('abort', () => {
    observer.disconnect()
    clearTimeout(timer)
  })
  for (const event of ['keydown', 'pointerdown']) document.addEventListener(event, () => wait.abort(), { capture: true, once: true, signal: wait.signal })
  observer.observe(document.body, { childList: true, subtree: true })
  look()
  return () => wait.abort()
}

function placeIn(page: HTMLElement, link: string | undefined): HTMLElement | null {
  const left = link === undefined ? null : page.querySelector<HTMLElement>(`a[href="${CSS.escape(link)}"]`)
  if (left) return left
  const title = page.querySelector<HTMLElement>('h1')
  if (title) title.tabIndex = -1
  return title
}
