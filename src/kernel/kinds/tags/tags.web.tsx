import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Pill } from '#kernel/screens/widgets/marks.tsx'
import { TagsPicker } from '#kernel/screens/widgets/tags-picker.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { CellProps, FilterProps, InputProps, WebKind } from '../web-kind.ts'

export const tags: WebKind<'tags'> = {
  Input: TagsInput,
  Cell: TagsCell,
  Filter: TagsFilter,
  operators: { 'any of': 'values', 'all of': 'values', 'none of': 'values', empty: 'none', 'not empty': 'none' },
  several: () => true,
  align: 'start',
  width: 160,
  icon: 'tags',
  text: (value) => value.join(', '),
}

function TagsCell({ value, room }: CellProps<'tags'>) {
  const pills = value.map((tag) => <Pill key={tag} text={tag} />)
  return room === 'row' ? pills : <span className={classes.wrap}>{pills}</span>
}

function TagsInput({ value, change, entity, name, ...frame }: InputProps<'tags'>) {
  return <TagsPicker {...{ frame, entity, name }} chosen={value ?? []} change={(tags) => change(tags.length > 0 ? tags : null)} />
}

function TagsFilter({ value, change, entity, name }: FilterProps<'tags'>) {
  const t = useTexts()
  return (
    <TagsPicker
      frame={{ room: 'form', label: t('lists.filter.value') }}
      {...{ entity, name }}
      chosen={Array.isArray(value) ? value.map(String) : []}
      change={change}
    />
  )
}
