import { useTexts } from '#kernel/screens/text/texts.tsx'
import { LinksFilter } from '#kernel/screens/widgets/links-filter.tsx'
import { Avatar } from '#kernel/screens/widgets/marks.tsx'
import { RecordPicker } from '#kernel/screens/widgets/record-picker.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { CellProps, WebKind } from '../web-kind.ts'

export const user: WebKind<'user'> = {
  Input: ({ value, change, ...frame }) => (
    <RecordPicker frame={frame} to="user" chosen={value === null ? [] : [value]} pick={change} drop={() => change(null)} />
  ),
  Cell: UserCell,
  Filter: ({ op, value, change }) => <LinksFilter op={op} value={value} change={change} to="user" />,
  operators: { in: 'values', me: 'none', 'my team': 'none', 'not in': 'values', empty: 'none', 'not empty': 'none' },
  align: 'start',
  width: 172,
  icon: 'user',
  text: ({ title }, _place, { t }) => title ?? t('lists.link.hidden'),
}

function UserCell({ value }: CellProps<'user'>) {
  const t = useTexts()
  if (value.title === null) return <span className={classes.faint}>{t('lists.link.hidden')}</span>
  return <><Avatar id={value.id} name={value.title} />{value.title}</>
}
