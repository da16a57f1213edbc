import { Link, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { lazily } from '#kernel/screens/ui/lazily.tsx'
import { Lost } from '#kernel/screens/shell/lost.tsx'
import { CompanyPage } from './company/company.tsx'
import { CurrenciesPage } from './company/currencies.tsx'
import { OrderedList } from './ordered-list/ordered-list.tsx'
import { KeysPage } from './me/keys.tsx'
import { ProfilePage } from './me/profile.tsx'
import { SessionsPage } from './me/sessions.tsx'
import { useSettingsMenu } from './menu.ts'
import { ObjectsPage } from './objects/objects.tsx'
import { settingsPages } from './pages.ts'
import { RightsPage } from './people/rights.tsx'
import { TeamsPage } from './people/teams.tsx'
import { UsersPage } from './people/users.tsx'
import classes from './settings.module.css'
import { TrashPage } from './trash/trash.tsx'

/** `rest` is what follows the page in the address: /settings/objects/deal. */
type Page = ComponentType<{ readonly rest: string }>

const shipped: Readonly<Record<string, Page>> = {
  profile: ProfilePage,
  security: lazily(() => import('./me/security/security.tsx').then((chunk) => chunk.SecurityPage)),
  sessions: SessionsPage,
  keys: KeysPage,
  company: CompanyPage,
  currencies: CurrenciesPage,
  files: lazily(() => import('./company/files.tsx').then((chunk) => chunk.FilesPage)),
  users: UsersPage,
  teams: TeamsPage,
  rights: RightsPage,
  'sign-in': lazily(() => import('./sign-in/sign-in.tsx').then((chunk) => chunk.SignInPage)),
  objects: ObjectsPage,
  imports: lazily(() => import('#kernel/screens/import/history.tsx').then((chunk) => chunk.ImportHistory)),
  backups: lazily(() => import('./backups/backups.tsx').then((chunk) => chunk.BackupsPage)),
  'access-log': lazily(() => import('./access-log/access-log.tsx').then((chunk) => chunk.AccessLogPage)),
  history: lazily(() => import('./history/history.tsx').then((chunk) => chunk.HistoryPage)),
  trash: TrashPage,
  webhooks: lazily(() => import('./connections/webhooks.tsx').then((chunk) => chunk.WebhooksPage)),
  jobs: lazily(() => import('./connections/jobs.tsx').then((chunk) => chunk.JobsPage)),
  api: lazily(() => import('./reference/reference.tsx').then((chunk) => chunk.ReferencePage)),
}

const first = 'profile'

/** Settings: pages at the left, the chosen one beside. On a phone the list of pages is a page of its own. */
export function SettingsScreen() {
  const t = useTexts()
  const sections = useSettingsMenu()
  const phone = usePhone()
  const { _splat = '' } = useParams({ strict: false })
  const [path = '', ...rest] = _splat.split('/')
  // The page has one title: that of what is shown.
  const Title = path === '' ? 'h1' : 'p'
  // Beside the menu the first page is shown; on a phone the menu stands alone.
  const shown = path === '' && !phone ? first : path
  const offered = sections.some((section) => section.items.some((item) => item.path === path))
  return (
    <div className={classes['settings']} data-chosen={path !== '' || undefined}>
      <nav className={classes['menu']} aria-label={t('shell.settings')}>
        <Title>{t('shell.settings')}</Title>
        {sections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            {section.items.map((item) => (
              <Link key={item.path} to={`/settings/${item.path}` as '/settings/$'} className={classes['item']} {...(item.path === shown ? { 'data-active': true, 'aria-current': 'page' as const } : {})}>
                <Icon name={item.icon} /><span>{item.label}</span>
              </Link>
            ))}
          </section>
        ))}
      </nav>
      <div className={classes['content']}>
        <Link to="/settings" className={classes['back']}>‹ {t('shell.settings')}</Link>
        {path === '' ? <ProfilePage rest="" /> : offered ? <Chosen key={path} path={path} rest={rest.join('/')} /> : <Lost />}
      </div>
    </div>
  )
}

function Chosen({ path, rest }: { readonly path: string; readonly rest: string }) {
  const Page = shipped[path]
  if (Page) return <Page rest={rest} />
  const page = settingsPages().find((one) => one.path === path)
  return page ? <OrderedList page={page} /> : <Lost />
}
