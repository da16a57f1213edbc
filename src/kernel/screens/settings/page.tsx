import type { ReactNode } from 'react'
import classes from './page.module.css'

/** A page of settings: title, what it is for, its one action, content. `wide` for tables and pictures. */
export function SettingsPage({ title, hint, action, wide = false, children }: {
  readonly title: ReactNode
  readonly hint?: string
  readonly action?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={classes['page']} data-wide={wide || undefined}>
      <header className={classes['head']}>
        <h1>{title}</h1>
        {action}
        {hint && <p>{hint}</p>}
      </header>
      {children}
    </div>
  )
}

/** A part of a page with a title of its own. */
export function Part({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <section className={classes['part']}>
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {children}
    </section>
  )
}

/** Fields of a form in one or two columns, with the button below. */
export function Fields({ children, columns = 2 }: { readonly children: ReactNode; readonly columns?: 1 | 2 }) {
  return <div className={classes['fields']} data-columns={columns}>{children}</div>
}
