import { Popover } from '@mantine/core'
import {
  type ComponentPropsWithoutRef, type ElementType, type KeyboardEvent, type MouseEvent, type ReactElement, type ReactNode, cloneElement, createContext, use, useCallback, useRef, useState,
} from 'react'
import classes from './menu.module.css'

interface MenuState {
  readonly open: boolean
  readonly set: (open: boolean) => void
}

const MenuContext = createContext<MenuState>({ open: false, set: () => undefined })

export interface MenuProps {
  /** who opens and closes it; by default the menu itself */
  readonly opened?: boolean
  readonly onChange?: (open: boolean) => void
  readonly position?: Position
  readonly width?: number
  readonly children: ReactNode
}

type Position = `${'top' | 'bottom' | 'left' | 'right'}${'' | '-start' | '-end'}`

/**
 * A menu behind a button: `<Menu><Menu.Target>…</Menu.Target><Menu.Dropdown>…</Menu.Dropdown></Menu>`. Arrows, Home and End move,
 * letters find, Escape and Tab close. A fifth of the size of Mantine's, which is why it is here.
 */
function MenuRoot({ opened, onChange, position = 'bottom-start', width, children }: MenuProps) {
  const [own, setOwn] = useState(false)
  const open = opened ?? own
  const set = (next: boolean) => {
    setOwn(next)
    onChange?.(next)
  }
  return (
    <MenuContext value={{ open, set }}>
      <Popover opened={open} onChange={set} position={position} returnFocus {...(width === undefined ? {} : { width })}>{children}</Popover>
    </MenuContext>
  )
}

function Target({ children }: { readonly children: ReactElement }) {
  const { open, set } = use(MenuContext)
  const child = children as ReactElement<{ readonly onClick?: (event: MouseEvent) => void }>
  const onClick = (event: MouseEvent) => {
    child.props.onClick?.(event)
    set(!open)
  }
  return <Popover.Target popupType="menu">{cloneElement(child, { onClick })}</Popover.Target>
}

function Dropdown({ children, ...rest }: Omit<ComponentPropsWithoutRef<'div'>, 'onKeyDown'> & { readonly mah?: number }) {
  const { set } = use(MenuContext)
  const list = useRef<HTMLDivElement>(null)
  // What floats is put into the page when it opens, later than this: whoever opens a menu by keys goes on in it.
  const opened = useCallback((element: HTMLDivElement | null) => {
    list.current = element
    itemsOf(element)[0]?.focus({ preventScroll: true })
  }, [])
  return (
    <Popover.Dropdown p={4} {...rest}>
      <div ref={opened} role="menu" onKeyDown={(event) => walk(event, list.current, () => set(false))}>{children}</div>
    </Popover.Dropdown>
  )
}

type ItemProps<C extends ElementType> = Omit<ComponentPropsWithoutRef<C>, 'component' | 'leftSection' | 'rightSection' | 'color'> & {
  readonly component?: C
  readonly leftSection?: ReactNode
  readonly rightSection?: ReactNode
  readonly color?: 'red'
}

function Item<C extends ElementType = 'button'>({ component, leftSection, rightSection, color, children, onClick, ...rest }: ItemProps<C>) {
  const { set } = use(MenuContext)
  const Element: ElementType = component ?? 'button'
  const click = (event: MouseEvent) => {
    set(false)
    ;(onClick as ((event: MouseEvent) => void) | undefined)?.(event)
  }
  return (
    <Element {...(component ? {} : { type: 'button' })} {...rest} role="menuitem" tabIndex={-1} className={classes['item']} data-red={color === 'red' || undefined} onClick={click}>
      {leftSection && <span className={classes['side']}>{leftSection}</span>}
      <span className={classes['words']}>{children as ReactNode}</span>
      {rightSection && <span className={classes['side']}>{rightSection}</span>}
    </Element>
  )
}

const Label = ({ children }: { readonly children: ReactNode }) => <div className={classes['label']}>{children}</div>
const Divider = () => <div className={classes['divider']} role="separator" />

export const Menu = Object.assign(MenuRoot, { Target, Dropdown, Item, Label, Divider })

const itemsOf = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])]

function walk(event: KeyboardEvent, list: HTMLElement | null, close: () => void) {
  const items = itemsOf(list)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }
  const step = steps[event.code] ?? (event.key.length === 1 && !event.ctrlKey && !event.metaKey ? found(items, at, event.key) : undefined)
  if (event.code === 'Tab') {
    // What floats stands at the end of the page: from there the next Tab would lead to its beginning.
    event.preventDefault()
    close()
  }
  if (step === undefined || items.length === 0) return
  event.preventDefault()
  event.stopPropagation()
  items[(step + items.length) % items.length]?.focus()
}

/** The next item that begins with a letter. */
function found(items: readonly HTMLElement[], at: number, letter: string): number | undefined {
  const wanted = letter.toLowerCase()
  const order = items.map((_, step) => (at + 1 + step) % items.length)
  return order.find((index) => items[index]?.textContent?.trim().toLowerCase().startsWith(wanted))
}
