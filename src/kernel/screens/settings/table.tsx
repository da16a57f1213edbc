import type { ReactNode } from 'react'
import classes from './table.module.css'

/** A plain table of settings: few rows, no sorting. The last column holds what can be done with a row and has no heading. */
export function Table({ label, head, children }: { readonly label: string; readonly head: readonly string[]; readonly children: ReactNode }) {
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']} aria-label={label}>
        <thead><tr>{head.map((title, index) => <th key={index} scope="col">{title}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
