import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs'
import { Link } from '@tanstack/react-router'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './bell.module.css'
import { useUnread } from './unread.ts'

/** Leads to my notices and says how many are new. */
export function Bell({ className, folded = false }: { readonly className: string; readonly folded?: boolean }) {
  const t = useTexts()
  const unread = useUnread()
  const label = t('shell.notices')
  const said = unread > 0 ? `${label}: ${unread}` : label
  return (
    <Link to="/notices" className={className} activeProps={{ 'data-active': true, 'aria-current': 'page' }} aria-label={said} {...(folded ? { title: said } : {})}>
      <span className={classes['icon']}><IconBell />{unread > 0 && <i className={classes['dot']} />}</span><span>{label}</span>
      {unread > 0 && <span className={classes['count']}>{unread}</span>}
    </Link>
  )
}
