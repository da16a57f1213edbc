import { type ReactElement, type ReactNode, cloneElement, useState } from 'react'
import { Menu, type MenuProps } from '#kernel/screens/ui/menu.tsx'

interface LateMenuProps {
  readonly button: ReactElement<{ readonly onClick?: () => void; readonly 'aria-expanded'?: boolean; readonly 'aria-haspopup'?: 'menu' }>
  readonly position: NonNullable<MenuProps['position']>
  readonly children: () => ReactNode
}

/** A menu that costs no more than its button until it is first opened; for places where there are many. */
export function LateMenu({ button, position, children }: LateMenuProps) {
  const [open, setOpen] = useState<boolean>()
  if (open === undefined) return cloneElement(button, { onClick: () => setOpen(true), 'aria-haspopup': 'menu', 'aria-expanded': false })
  return (
    <Menu opened={open} onChange={setOpen} position={position}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>{open && children()}</Menu.Dropdown>
    </Menu>
  )
}
