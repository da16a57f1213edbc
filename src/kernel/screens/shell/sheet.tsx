import { Drawer } from '@mantine/core'
import '@mantine/core/styles/Drawer.layer.css'
import IconImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs'
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bell } from '#kernel/screens/bell/bell.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { useNavigation } from './navigation.ts'
import { usePins } from './pins.ts'
import classes from './sheet.module.css'
import { UserMenu } from './user-menu.tsx'

/** Everything else on a phone: a sheet from below with all lists, what is pinned, settings and me. */
export function Sheet({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const labels = useLabels()
  return (
    <Drawer opened onClose={close} position="bottom" size="auto" title={t('shell.more')} classNames={{ content: classes['content'] ?? '' }} transitionProps={{ duration: 120 }}>
      <div className={classes['sheet']} onClick={(event) => (event.target as HTMLElement).closest('a') && close()}>
        {useNavigation().map(({ entity }) => <Row key={entity.name} to={'/' + entity.plural} icon={<Icon name={entity.icon} />} label={labels.many(entity.name)} />)}
        {usePins().map((pin) => <Row key={pin.to} to={pin.to} icon={<Icon name={pin.icon} />} label={pin.title} />)}
        <Bell className={classes['row'] ?? ''} />
        <Row to="/import" icon={<IconImport />} label={t('shell.import')} />
        <Row to="/settings" icon={<IconSettings />} label={t('shell.settings')} />
        <UserMenu folded={false} />
      </div>
    </Drawer>
  )
}

function Row({ to, icon, label }: { readonly to: string; readonly icon: ReactNode; readonly label: string }) {
  return <Link to={to} className={classes['row']} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>{icon}<span>{label}</span></Link>
}
