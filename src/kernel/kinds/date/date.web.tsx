import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { DateField } from '#kernel/screens/widgets/date-field.tsx'
import { useDateHabits } from '#kernel/screens/widgets/habits.ts'
import { PeriodField } from '#kernel/screens/widgets/period-field.tsx'
import { readTypedDate } from '#kernel/screens/widgets/typed-date.ts'
import { isDay } from '../calendar/days.ts'
import type { FilterProps, InputProps, WebKind, Words } from '../web-kind.ts'

export const date: WebKind<'date'> = {
  Input: DateInput,
  Cell: ({ value }) => written(value, useFormats()),
  Filter: DateFilter,
  operators: {
    within: 'period', today: 'none', thisWeek: 'none', thisMonth: 'none', thisQuarter: 'none', thisYear: 'none', overdue: 'none',
    '>=': 'value', '<=': 'value', '=': 'value', between: 'range', empty: 'none', 'not empty': 'none',
  },
  align: 'digits',
  width: 112,
  icon: 'calendar',
  text: (value, _place, { formats }) => written(value, formats),
}

function DateInput({ value, change, ...frame }: InputProps<'date'>) {
  const formats = useFormats()
  const habits = useDateHabits()
  const t = useTexts()
  const read = value !== null && isDay(value)
  return (
    <DateField
      frame={frame}
      shown={value === null ? '' : written(value, formats)}
      date={read ? value : null}
      today={habits.today}
      hint={t('lists.date.hint')}
      type={(typed) => change(typed.trim() === '' ? null : readTypedDate(typed, habits) ?? typed)}
      pick={change}
    />
  )
}

/** What is no date stands as it was typed, until the server says so. */
const written = (value: string, { date: format }: Words['formats']) => (isDay(value) ? format(value) : value)

function DateFilter({ op, value, change, ...place }: FilterProps<'date'>) {
  if (op === 'within') return <PeriodField value={value} change={change} />
  return <DateInput {...place} room="form" value={typeof value === 'string' ? value : null} change={change} record={{}} />
}
