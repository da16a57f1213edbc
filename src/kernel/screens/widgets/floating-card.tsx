import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Frame } from './frame.ts'
import classes from './widgets.module.css'

interface CardProps {
  readonly frame: Frame
  /** what stands in the cell meanwhile */
  readonly shown: ReactNode
  readonly children: ReactNode
}

/** Inputs that need more room than a cell: they float over it. Ctrl+Enter or a click elsewhere saves, Escape drops. */
export function FloatingCard({ frame, shown, children }: CardProps) {
  if (frame.room === 'form') return <>{children}</>
  const close = (how: 'save' | 'drop') => frame.leave?.(how)
  return (
    <Popover
      opened
      position="bottom-start"
      width="min(380px, calc(100vw - 24px))"
      offset={0}
      trapFocus
      returnFocus={false}
      closeOnEscape={false}
      onDismiss={() => close('save')}
    >
      <Popover.Target><span className={classes.cellInput}>{shown}</span></Popover.Target>
      <Popover.Dropdown
        className={classes.card ?? ''}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.defaultPrevented || event.nativeEvent.isComposing) return
          if (event.key === 'Escape') close('drop')
          if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) close('save')
        }}
      >
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
