import { loadBehaviour } from '#kernel/screens/client/behaviour.ts'
import { loadRecordParts } from '#kernel/screens/record/parts.ts'
import { speakFully } from '#kernel/screens/text/speech.ts'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import { pages, spoken } from './pages.tsx'
import { fetchAhead } from './renew.ts'

/** What floats above the screens, in chunks of their own. */
export const floating = {
  palette: lazilyBare(() => import('#kernel/screens/palette/palette.tsx').then((chunk) => chunk.Palette)),
  create: lazilyBare(() => spoken(import('#kernel/screens/form/create-dialog.tsx')).then((chunk) => chunk.CreateDialog)),
  ask: lazilyBare(() => spoken(import('#kernel/screens/form/ask-dialog.tsx')).then((chunk) => chunk.AskDialog)),
  conflict: lazilyBare(() => spoken(import('#kernel/screens/notices/conflict-dialog.tsx')).then((chunk) => chunk.ConflictDialog)),
  undo: lazilyBare(() => spoken(import('#kernel/screens/undo/undo-dialog.tsx')).then((chunk) => chunk.UndoDialog)),
  keys: lazilyBare(() => spoken(import('#kernel/screens/keyboard/overview.tsx')).then((chunk) => chunk.KeysOverview)),
  sheet: lazilyBare(() => import('./sheet.tsx').then((chunk) => chunk.Sheet)),
  signInAgain: lazilyBare(() => import('#kernel/screens/sign-in/sign-in-again.tsx').then((chunk) => chunk.SignInAgain)),
}

/** With the first move of the hand, or when the page has come to rest, fetches what is likely to be wanted next, so that it opens at once. */
export function loadEarly(): () => void {
  const done = new AbortController()
  const load = () => {
    if (done.signal.aborted) return
    done.abort()
    const screens = [pages.record, pages.list, pages.board, floating.palette, floating.create]
    void fetchAhead([...screens.map((screen) => screen.preload()), loadRecordParts(), loadBehaviour(), speakFully()])
  }
  const timer = setTimeout(load, isFromCache() ? 300 : 2500)
  for (const sign of ['pointermove', 'pointerdown', 'keydown']) addEventListener(sign, load, { signal: done.signal, passive: true })
  return () => {
    clearTimeout(timer)
    done.abort()
  }
}

/** The scripts were on this machine already: what else is fetched now costs the network nothing. */
const isFromCache = () =>
  (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).some(({ initiatorType, transferSize, decodedBodySize }) =>
    initiatorType === 'script' && transferSize === 0 && decodedBodySize > 0)
