import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs'
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { useState } from 'react'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { addDays, addMonths, weekdayOf } from '#kernel/kinds/calendar/days.ts'
import classes from './widgets.module.css'

interface CalendarProps {
  /** ISO date, or null */
  readonly value: string | null
  readonly today: string
  readonly pick: (date: string) => void
}

/** One month of days, the week from Monday. For the mouse: the keyboard works in the field above it. */
export function Calendar({ value, today, pick }: CalendarProps) {
  const t = useTexts()
  const { language } = useFormats()
  const [turned, setTurned] = useState({ from: value, month: monthOf(value ?? today) })
  const month = turned.from === value ? turned.month : monthOf(value ?? today)
  const turn = (months: number) => setTurned({ from: value, month: monthOf(addMonths(month + '-01', months)) })
  const days = daysAround(month)
  return (
    <div className={classes.calendar} onMouseDown={(event) => event.preventDefault()}>
      <div className={classes.month}>
        <span>{inWords(month + '-01', language, { month: 'long', year: 'numeric' })}</span>
        <span>
          <button type="button" tabIndex={-1} className={classes.icon} aria-label={t('lists.calendar.previous')} onClick={() => turn(-1)}>
            <IconChevronLeft aria-hidden />
          </button>
          <button type="button" tabIndex={-1} className={classes.icon} aria-label={t('lists.calendar.next')} onClick={() => turn(1)}>
            <IconChevronRight aria-hidden />
          </button>
        </span>
      </div>
      <div className={classes.days}>
        {days.slice(0, 7).map((day) => <span key={day} aria-hidden>{inWords(day, language, { weekday: 'short' })}</span>)}
        {days.map((day) => (
          <button
            key={day}
            type="button"
            tabIndex={-1}
            className={classes.day}
            aria-label={inWords(day, language, { dateStyle: 'full' })}
            aria-pressed={day === value}
            data-other={monthOf(day) !== month || undefined}
            data-today={day === today || undefined}
            onClick={() => pick(day)}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
    </div>
  )
}

const monthOf = (date: string) => date.slice(0, 7)

const inWords = (date: string, language: string, shape: Intl.DateTimeFormatOptions) =>
  new Date(date + 'T00:00:00Z').toLocaleDateString(language, { ...shape, timeZone: 'UTC' })

/** Six weeks that hold the month. */
function daysAround(month: string): readonly string[] {
  const first = month + '-01'
  return Array.from({ length: 42 }, (_, at) => addDays(first, at - weekdayOf(first)))
}
