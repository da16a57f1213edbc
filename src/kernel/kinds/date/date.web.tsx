import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { DateField } from '#kernel/screens/widgets/date-field.tsx'
import { useDateHabits } from '#kernel/screens/widgets/habits.ts'
import { PeriodField } from '#kernel/screens/widgets/period-field.tsx'
import { readTypedDate } from '#kernel/screens/widgets/typed-date.ts'
import type { FilterProps, InputProps, WebKind } from '../web-kind.ts'

export const date: WebKind<'date'> = {
  Input: DateInput,
  Cell: ({ value }) => useFormats().date(value),
  Filter: DateFilter,
  operators: {
    within: 'period', today: 'none', thisWeek: 'none', thisMonth: 'none', thisQuarter: 'none', thisYear: 'none', overdue: 'none',
    '>=': 'value', '<=': 'value', '=': 'value', between: 'range', empty: 'none', 'not empty': 'none',
  },
  align: 'start',
  width: 120,
  icon: 'calendar',
  text: (value, _place, { formats }) => formats.date(value),
}

function DateInput({ value, change, ...frame }: InputProps<'date'>) {
  const formats = useFormats()
  const habits = useDateHabits()
  const t = useTexts()
  const read = value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value)
  return (
    <DateField
      frame={frame}
      shown={read ? formats.date(value) : value ?? ''}
      date={read ? value : null}
      today={habits.today}
      hint={t('lists.date.hint')}
      type={(typed) => change(typed.trim() === '' ? null : readTypedDate(typed, habits) ?? typed)}
      pick={change}
    />
  )
}

function DateFilter({ op, value, change, ...place }: FilterProps<'date'>) {
  if (op === 'within') return <PeriodField value={value} change={change} />
  return <DateInput {...place} room="form" value={typeof value === 'string' ? value : null} change={change} record={{}} />
}
