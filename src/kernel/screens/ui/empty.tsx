import type { ReactNode } from 'react'
import classes from './empty.module.css'
import { Icon } from './icon.tsx'

/** An empty screen that teaches: what stands here, and the first step. */
export function Empty({ icon, title, hint, children }: {
  readonly icon?: string
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}) {
  return (
    <div className={classes['empty']}>
      {icon && <span className={classes['icon']}><Icon name={icon} size={22} /></span>}
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {children && <div className={classes['actions']}>{children}</div>}
    </div>
  )
}
