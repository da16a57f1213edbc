import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './tools.module.css'

interface ToolProps {
  readonly icon: ReactNode
  readonly label: string
  /** How much of it is in use; nothing is said of none. */
  readonly count?: number
  readonly on?: boolean
  /** Where room is short the icon stands alone. */
  readonly quiet?: boolean
  readonly padding: number
  readonly children: (close: () => void) => ReactNode
}

/** A tool above a list: its button, and what opens under it. */
export function Tool({ icon, label, count = 0, on = false, quiet = false, padding, children }: ToolProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.tool}
          data-on={on || undefined}
          {...(quiet ? { 'data-quiet': true, 'aria-label': label, title: label } : {})}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {icon}
          <span>{label}</span>
          {count > 0 && <span className={classes.badge}>{count}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={padding}>{open && children(() => setOpen(false))}</Popover.Dropdown>
    </Popover>
  )
}
