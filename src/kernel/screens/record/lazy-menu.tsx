import { type ReactElement, type ReactNode, cloneElement, useState } from 'react'
import { Menu, type MenuProps } from '#kernel/screens/ui/menu.tsx'

/** A menu that costs nothing until it is opened; rows of a list may each have one. `target` is the button that opens it. */
export function LazyMenu({ target, position, children }: {
  readonly target: ReactElement<{ onClick?: () => void }>
  readonly position: NonNullable<MenuProps['position']>
  readonly children: () => ReactNode
}) {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never')
  const button = cloneElement(target, { 'aria-haspopup': 'menu', 'aria-expanded': state === 'open', onClick: () => setState(state === 'open' ? 'closed' : 'open') } as object)
  if (state === 'never') return button
  return (
    <Menu opened={state === 'open'} onChange={(opened) => setState(opened ? 'open' : 'closed')} position={position}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>{children()}</Menu.Dropdown>
    </Menu>
  )
}
