import IconHome from '@tabler/icons-react/dist/esm/icons/IconHome.mjs'
import IconMenu from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import IconImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs'
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
import { Drawer } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { openCreate } from '#kernel/screens/form/create.ts'
import { openPalette } from '#kernel/screens/palette/open.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import classes from './bottom-bar.module.css'
import { useNavigation } from './navigation.ts'
import { UserMenu } from './user-menu.tsx'

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
      <Drawer opened={open} onClose={() => setOpen(false)} position="bottom" size="auto" title={t('shell.more')} transitionProps={{ duration: 120 }}>
        <div className={classes['sheet']} onClick={(event) => (event.target as HTMLElement).closest('a') && setOpen(false)}>
          {entries.map(({ entity }) => <Row key={entity.name} to={'/' + entity.plural} icon={<Icon name={entity.icon} />} label={labels.many(entity.name)} />)}
          <Row to="/import" icon={<IconImport />} label={t('shell.import')} />
          <Row to="/settings" icon={<IconSettings />} label={t('shell.settings')} />
          <UserMenu folded={false} />
        </div>
      </Drawer>
    </nav>
  )
}

function Slot({ to, icon, label, exact = false }: { readonly to: string; readonly icon: ReactNode; readonly label: string; readonly exact?: boolean }) {
  return <Link to={to} className={classes['slot']} activeOptions={{ exact }} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>{icon}<span>{label}</span></Link>
}

function Row({ to, icon, label }: { readonly to: string; readonly icon: ReactNode; readonly label: string }) {
  return <Link to={to} className={classes['row']} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>{icon}<span>{label}</span></Link>
}
