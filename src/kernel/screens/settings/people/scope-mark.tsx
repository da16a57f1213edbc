import type { Scope } from '#kernel/model/definition.ts'
import classes from './rights.module.css'

const share: Readonly<Record<Scope, number>> = { none: 0, shared: 0.12, own: 0.25, team: 0.5, below: 0.75, all: 1 }

/** A disc filled as far as the scope reaches: empty for none, full for all. The word stands beside it or in the label around. */
export function ScopeMark({ scope }: { readonly scope: Scope }) {
  const part = share[scope]
  return (
    <svg className={classes['mark']} data-scope={scope} viewBox="0 0 14 14" width="14" height="14" aria-hidden>
      <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      {part > 0 && <circle cx="7" cy="7" r="3" fill="none" stroke="currentColor" strokeWidth="6" strokeDasharray={`${part * 18.85} 18.85`} transform="rotate(-90 7 7)" />}
    </svg>
  )
}
