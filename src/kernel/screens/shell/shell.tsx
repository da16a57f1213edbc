import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useCreating } from '#kernel/screens/form/create.ts'
import { useAsked } from '#kernel/screens/form/ask.ts'
import { listenToKeys } from '#kernel/screens/keyboard/shortcuts.ts'
import { useKeysOpen } from '#kernel/screens/keyboard/open.ts'
import { Notices } from '#kernel/screens/notices/notices.tsx'
import { useNotices } from '#kernel/screens/notices/store.ts'
import { usePaletteOpen } from '#kernel/screens/palette/open.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useReach } from '#kernel/screens/client/reach.ts'
import { BottomBar } from './bottom-bar.tsx'
import { useUndoAsked } from '#kernel/screens/undo/ask.ts'
import { floating, loadEarly } from './floating.ts'
import { keepFocus } from './keep-focus.ts'
import { Offline } from './offline.tsx'
import classes from './shell.module.css'
import { Sidebar } from './sidebar.tsx'
import { useFocusBetweenPages } from './use-focus.ts'
import { usePageTitle } from './use-page-title.ts'
import { useShellShortcuts } from './use-shell-shortcuts.ts'

/** The frame around every screen behind the sign-in. */
export function Shell() {
  const t = useTexts()
  const [folded, fold] = useFolded()
  useEffect(listenToKeys, [])
  useEffect(loadEarly, [])
  useEffect(keepFocus, [])
  useShellShortcuts(fold)
  usePageTitle()
  useFocusBetweenPages()
  return (
    <div className={classes['shell']}>
      <a href="#content" className={classes['skip']}>{t('shell.skip')}</a>
      <Sidebar folded={folded} fold={fold} />
      <main id="content" tabIndex={-1} className={classes['main']}><Offline /><div className={classes['screen']}><Outlet /></div></main>
      <BottomBar />
      <Floating />
      <Notices />
    </div>
  )
}

/** Dialogs that any screen can open; each is loaded when it is first wanted. */
function Floating() {
  const creating = useCreating()
  const { conflict } = useNotices()
  const { signedIn } = useReach()
  const place = useLocation({ select: ({ pathname }) => pathname })
  return (
    <>
      {usePaletteOpen() && <floating.palette />}
      {creating && <floating.create key={creating.entity} creating={creating} />}
      {useAsked() && <floating.ask />}
      {conflict && <floating.conflict conflict={conflict} />}
      {useUndoAsked() && <floating.undo />}
      {useKeysOpen() && <floating.keys key={place} />}
      {!signedIn && <floating.signInAgain />}
    </>
  )
}

const storage = 'pareto.sidebar'

/** Folded by hand, or because the window is narrow. */
function useFolded(): readonly [boolean, () => void] {
  const [folded, setFolded] = useState(() => (localStorage.getItem(storage) ?? (innerWidth < 1024 ? 'folded' : 'open')) === 'folded')
  const fold = () => {
    localStorage.setItem(storage, folded ? 'open' : 'folded')
    setFolded(!folded)
  }
  return [folded, fold]
}
