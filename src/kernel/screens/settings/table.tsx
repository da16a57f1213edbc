import type { CSSProperties, ReactNode } from 'react'
import classes from './table.module.css'

/**
 * A plain table of settings: few rows, no sorting. The last column holds what can be done with a row and has no heading. On a phone
 * each row is a block: its first cell at the head, the others below it under their headings.
 */
export function Table({ label, head, children }: { readonly label: string; readonly head: readonly string[]; readonly children: ReactNode }) {
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']} aria-label={label} style={headings(head)}>
        <thead><tr>{head.map((title, index) => <th key={index} scope="col">{title}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** Headings as the style sheet knows them, by their column: `--head-2`. */
export const headings = (head: readonly string[]) => Object.fromEntries(head.map((title, at) => [`--head-${at + 1}`, JSON.stringify(title)])) as CSSProperties
