import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { DateField } from '#kernel/screens/widgets/date-field.tsx'
import { useDateHabits } from '#kernel/screens/widgets/habits.ts'
import { PeriodField } from '#kernel/screens/widgets/period-field.tsx'
import { readTypedDate, readTypedDateTime } from '#kernel/screens/widgets/typed-date.ts'
import { wallClock, momentAt } from '#kernel/screens/widgets/wall-clock.ts'
import widgets from '#kernel/screens/widgets/widgets.module.css'
import type { FilterProps, InputProps, WebKind } from '../web-kind.ts'

export const dateTime: WebKind<'dateTime'> = {
  Input: DateTimeInput,
  Cell: ({ value }) => {
    const { relative, dateTime: exact } = useFormats()
    return isMoment(value) ? <span title={exact(value)}>{relative(value)}</span> : value
  },
  Filter: DateTimeFilter,
  operators: {
    within: 'period', today: 'none', thisWeek: 'none', thisMonth: 'none', thisQuarter: 'none', thisYear: 'none', overdue: 'none',
    '>=': 'value', '<=': 'value', between: 'range', empty: 'none', 'not empty': 'none',
  },
  align: 'digits',
  width: 164,
  icon: 'calendar-time',
  text: (value, _place, { formats }) => (isMoment(value) ? formats.dateTime(value) : value),
}

const morning = '09:00'

/** What is no moment stands as it was typed, until the server says so. */
const isMoment = (text: string) => !isNaN(Date.parse(text))

function DateTimeInput({ value, change, ...frame }: InputProps<'dateTime'>) {
  const formats = useFormats()
  const habits = useDateHabits()
  const t = useTexts()
  const clock = value !== null && isMoment(value) ? wallClock(value, formats.timeZone) : null
  const put = (date: string, time: string) => change(momentAt(date, time, formats.timeZone))
  const type = (typed: string) => {
    const read = readTypedDateTime(typed, habits)
    if (typed.trim() === '') change(null)
    else if (read) put(read.date, read.time ?? clock?.time ?? morning)
    else change(typed)
  }
  return (
    <DateField
      frame={frame}
      shown={clock && value ? formats.dateTime(value) : value ?? ''}
      date={clock?.date ?? null}
      today={habits.today}
      hint={t('lists.dateTime.hint')}
      type={type}
      pick={(date) => put(date, clock?.time ?? morning)}
    >
      <label className={widgets.time} onMouseDown={(event) => event.stopPropagation()}>
        {t('lists.dateTime.time')}
        <input
          type="time"
          tabIndex={-1}
          value={clock?.time ?? ''}
          onChange={(event) => event.currentTarget.value && put(clock?.date ?? habits.today, event.currentTarget.value)}
        />
      </label>
    </DateField>
  )
}

/** Filters of moments are asked by days. */
function DateTimeFilter({ op, value, change }: FilterProps<'dateTime'>) {
  const formats = useFormats()
  const habits = useDateHabits()
  const t = useTexts()
  if (op === 'within') return <PeriodField value={value} change={change} />
  const clock = typeof value === 'string' && isMoment(value) ? wallClock(value, formats.timeZone) : null
  const ends = op === '<=' ? '23:59' : '00:00'
  const put = (date: string) => change(momentAt(date, ends, formats.timeZone))
  return (
    <DateField
      frame={{ room: 'form', label: t('lists.filter.value') }}
      shown={clock ? formats.date(clock.date) : ''}
      date={clock?.date ?? null}
      today={habits.today}
      hint={t('lists.date.hint')}
      type={(typed) => {
        const date = readTypedDate(typed, habits)
        if (date) put(date)
      }}
      pick={put}
    />
  )
}
