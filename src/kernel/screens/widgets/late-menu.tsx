import { type ReactElement, type ReactNode, cloneElement, useLayoutEffect, useRef, useState } from 'react'
import { Menu, type MenuProps } from '#kernel/screens/ui/menu.tsx'
import classes from './widgets.module.css'

interface LateMenuProps {
  readonly button: ReactElement<{ readonly onClick?: () => void; readonly 'aria-expanded'?: boolean; readonly 'aria-haspopup'?: 'menu' }>
  readonly position: NonNullable<MenuProps['position']>
  readonly children: () => ReactNode
}

/** A menu that costs no more than its button until it is first opened; for places where there are many. */
export function LateMenu({ button, position, children }: LateMenuProps) {
  const [open, setOpen] = useState<boolean>()
  const place = useRef<HTMLSpanElement>(null)
  const begun = open !== undefined
  const focus = () => place.current?.querySelector('button')?.focus({ preventScroll: true })
  // The button is made anew with its menu: the focus that the old one had belongs to it, and comes back to it.
  useLayoutEffect(() => {
    if (begun) focus()
  }, [begun])
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) focus()
  }
  return (
    <span ref={place} className={classes.late}>
      {begun ? (
        <Menu opened={open} onChange={change} position={position}>
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>{open && children()}</Menu.Dropdown>
        </Menu>
      ) : cloneElement(button, { onClick: () => setOpen(true), 'aria-haspopup': 'menu', 'aria-expanded': false })}
    </span>
  )
}
