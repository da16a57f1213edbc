import IconHome from '@tabler/icons-react/dist/esm/icons/IconHome.mjs'
import IconMenu from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { openCreate } from '#kernel/screens/form/create.ts'
import { openPalette } from '#kernel/screens/palette/open.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import classes from './bottom-bar.module.css'
import { floating } from './floating.ts'
import { useNavigation } from './navigation.ts'

/** On a phone the sidebar is a bar under the thumb: home, the list I am in, search, create, everything else. */
export function BottomBar() {
  const t = useTexts()
  const labels = useLabels()
  const [open, setOpen] = useState(false)
  const entries = useNavigation()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const here = entries.find(({ entity }) => path.startsWith('/' + entity.plural)) ?? entries.find(({ entity }) => entity.views.board) ?? entries[0]
  return (
    <nav className={classes['bar']} aria-label={t('shell.navigation')}>
      <Slot to="/" exact icon={<IconHome />} label={t('shell.home')} />
      {here && <Slot to={'/' + here.entity.plural} icon={<Icon name={here.entity.icon} />} label={labels.many(here.entity.name)} />}
      <button type="button" className={classes['plus']} onClick={() => openCreate()} aria-label={t('shell.create')}><IconPlus /></button>
      <button type="button" className={classes['slot']} onClick={openPalette}><IconSearch /><span>{t('shell.searchShort')}</span></button>
      <button type="button" className={classes['slot']} onClick={() => setOpen(true)} aria-expanded={open}><IconMenu /><span>{t('shell.more')}</span></button>
      {open && <floating.sheet close={() => setOpen(false)} />}
    </nav>
  )
}

function Slot({ to, icon, label, exact = false }: { readonly to: string; readonly icon: ReactNode; readonly label: string; readonly exact?: boolean }) {
  return <Link to={to} className={classes['slot']} activeOptions={{ exact }} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>{icon}<span>{label}</span></Link>
}
