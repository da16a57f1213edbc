import IconHome from '@tabler/icons-react/dist/esm/icons/IconHome.mjs'
import IconCollapse from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftCollapse.mjs'
import IconExpand from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftExpand.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
import IconImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs'
import IconPinOff from '@tabler/icons-react/dist/esm/icons/IconPinnedOff.mjs'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { Bell } from '#kernel/screens/bell/bell.tsx'
import { useCompany } from '#kernel/screens/client/boot.tsx'
import { openCreate } from '#kernel/screens/form/create.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Keys } from '#kernel/screens/keyboard/keys.tsx'
import { Logo } from './logo.tsx'
import { useNavigation } from './navigation.ts'
import { togglePin, usePins } from './pins.ts'
import { openPalette } from '#kernel/screens/palette/open.ts'
import classes from './sidebar.module.css'
import { UserMenu } from './user-menu.tsx'

/** Navigation at the left: search, objects in their order, what is pinned, settings, me. Folds to icons. */
export function Sidebar({ folded, fold }: { readonly folded: boolean; readonly fold: () => void }) {
  const t = useTexts()
  const { company } = useCompany()
  const foldLabel = t(folded ? 'shell.unfold' : 'shell.fold')
  const FoldIcon = folded ? IconExpand : IconCollapse
  return (
    <nav className={classes['sidebar']} data-folded={folded || undefined} aria-label={t('shell.navigation')}>
      <div className={classes['head']}>
        <Link to="/" className={classes['brand']} aria-label={t('shell.home')}><Logo /><span className={classes['company']}>{company || 'Pareto'}</span></Link>
        <button type="button" className={classes['fold']} onClick={fold} aria-label={foldLabel} title={foldLabel}><FoldIcon /></button>
      </div>
      <div className={classes['tools']}>
        <button type="button" className={classes['search']} onClick={() => openPalette()} aria-label={t('shell.search')} title={t('shell.search')}>
          <IconSearch /><span>{t('shell.searchShort')}</span><Keys keys="Mod+KeyK" />
        </button>
        <button type="button" className={classes['create']} onClick={() => openCreate()} aria-label={t('shell.create')} title={t('shell.create')}><IconPlus /></button>
      </div>
      <div className={classes['scroll']}>
        <Entries folded={folded} />
        <Pinned folded={folded} />
      </div>
      <div className={classes['foot']}>
        <Bell className={classes['entry'] ?? ''} folded={folded} />
        <Entry to="/import" label={t('shell.import')} icon={<IconImport />} folded={folded} />
        <Entry to="/settings" label={t('shell.settings')} icon={<IconSettings />} folded={folded} />
        <UserMenu folded={folded} />
      </div>
    </nav>
  )
}

function Entries({ folded }: { readonly folded: boolean }) {
  const t = useTexts()
  const labels = useLabels()
  return (
    <ul className={classes['list']}>
      <li><Entry to="/" label={t('shell.home')} icon={<IconHome />} folded={folded} exact /></li>
      {useNavigation().map(({ entity }) => (
        <li key={entity.name}><Entry to={'/' + entity.plural} label={labels.many(entity.name)} icon={<Icon name={entity.icon} />} folded={folded} /></li>
      ))}
    </ul>
  )
}

function Pinned({ folded }: { readonly folded: boolean }) {
  const t = useTexts()
  const pins = usePins()
  if (pins.length === 0) return null
  return (
    <ul className={classes['list']} aria-label={t('shell.pinned')}>
      <li className={classes['heading']} aria-hidden>{t('shell.pinned')}</li>
      {pins.map((pin) => (
        <li key={pin.to} className={classes['pin']}>
          <Entry to={pin.to} label={pin.title} icon={<Icon name={pin.icon} />} folded={folded} />
          <button type="button" className={classes['unpin']} aria-label={t('shell.unpin', { title: pin.title })} onClick={() => togglePin(pin)}><IconPinOff /></button>
        </li>
      ))}
    </ul>
  )
}

function Entry({ to, label, icon, folded, exact = false }: {
  readonly to: string
  readonly label: string
  readonly icon: ReactElement
  readonly folded: boolean
  readonly exact?: boolean
}) {
  return (
    <Link
      to={to} className={classes['entry']} activeOptions={{ exact, includeSearch: to.includes('?') }} activeProps={{ 'data-active': true, 'aria-current': 'page' }}
      {...(folded ? { title: label, 'aria-label': label } : {})}
    >
      {icon}<span>{label}</span>
    </Link>
  )
}
