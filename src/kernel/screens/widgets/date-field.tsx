import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs'
import { Popover } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Calendar } from './calendar.tsx'
import { type Frame, floatsInside } from './frame.ts'
import { LineInput } from './line-input.tsx'
import { addDays } from '#kernel/kinds/calendar/days.ts'

interface DateFieldProps {
  readonly frame: Frame
  /** as it is written in the field */
  readonly shown: string
  /** ISO date that the calendar marks */
  readonly date: string | null
  readonly today: string
  readonly type: (text: string) => void
  readonly pick: (date: string) => void
  readonly hint: string
  /** below the calendar, e.g. the time */
  readonly children?: ReactNode
}

/**
 * A date is typed in any common form or picked from the calendar below; up and down go by days, with Shift by weeks,
 * Page Up and Down by four weeks.
 */
export function DateField({ frame, shown, date, today, type, pick, hint, children }: DateFieldProps) {
  const { typed, setTyped, input } = useTyped(frame, shown)
  const [open, setOpen] = useState(frame.room === 'cell')
  const choose = (day: string) => {
    pick(day)
    setTyped(null)
  }
  const press = (event: KeyboardEvent) => {
    if (frame.room === 'form' && open && (event.key === 'Escape' || event.key === 'Enter')) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
      return
    }
    const days = stepOf(event)
    if (days === 0) return
    event.preventDefault()
    setOpen(true)
    choose(addDays(date ?? today, date ? days : 0))
  }
  const click = (day: string) => {
    choose(day)
    if (children) return
    setOpen(false)
    frame.leave?.('save')
  }
  return (
    <Popover opened={open} position="bottom-start" trapFocus={false} returnFocus={false} onChange={setOpen}>
      <Popover.Target refProp="anchor">
        <LineInput
          frame={frame}
          input={input}
          value={typed ?? shown}
          placeholder={hint}
          change={(text) => {
            setTyped(text)
            type(text)
          }}
          onClick={() => setOpen(true)}
          onFocus={() => setTyped((now) => now ?? shown)}
          onKeyDown={press}
          onBlur={() => {
            setTyped(null)
            setOpen(false)
          }}
          {...(frame.room === 'form' ? { after: <IconCalendar aria-hidden /> } : {})}
        />
      </Popover.Target>
      <Popover.Dropdown p={8} {...floatsInside}>
        <Calendar value={date} today={today} pick={click} />
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}

/** What stands in the field while it has the focus; all of it is selected, so that typing replaces it. */
function useTyped(frame: Frame, shown: string) {
  const [typed, setTyped] = useState<string | null>(frame.autoFocus ? shown : null)
  const input = useRef<HTMLInputElement>(null)
  const editing = typed !== null
  useLayoutEffect(() => {
    if (editing) input.current?.select()
  }, [editing])
  return { typed, setTyped, input }
}

function stepOf({ key, shiftKey }: KeyboardEvent): number {
  if (key === 'ArrowUp') return shiftKey ? -7 : -1
  if (key === 'ArrowDown') return shiftKey ? 7 : 1
  return key === 'PageUp' ? -28 : key === 'PageDown' ? 28 : 0
}
