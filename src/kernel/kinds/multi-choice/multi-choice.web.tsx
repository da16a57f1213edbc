import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Pill, colourOf } from '#kernel/screens/widgets/marks.tsx'
import { OptionsPicker } from '#kernel/screens/widgets/options-picker.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { CellProps, FilterProps, InputProps, WebKind } from '../web-kind.ts'

export const multiChoice: WebKind<'multiChoice'> = {
  Input: MultiChoiceInput,
  Cell: MultiChoiceCell,
  Filter: MultiChoiceFilter,
  operators: { 'any of': 'values', 'all of': 'values', 'none of': 'values', empty: 'none', 'not empty': 'none' },
  several: () => true,
  align: 'start',
  width: 170,
  icon: 'list-check',
  text: (value, { entity, name, field }, { option }) => value.map((key) => option(entity, name, key, field.options)).join(', '),
}

function MultiChoiceCell({ value, entity, name, field, room }: CellProps<'multiChoice'>) {
  const { option } = useLabels()
  const pills = value.map((key) => <Pill key={key} text={option(entity, name, key, field.options)} colour={colourOf(key, field.options)} />)
  return room === 'row' ? pills : <span className={classes.wrap}>{pills}</span>
}

function MultiChoiceInput({ value, change, entity, name, field, ...frame }: InputProps<'multiChoice'>) {
  return (
    <OptionsPicker
      {...{ frame, entity, name }}
      options={field.options}
      chosen={value ?? []}
      many
      change={(keys) => change(keys.length > 0 ? keys : null)}
    />
  )
}

function MultiChoiceFilter({ value, change, entity, name, field }: FilterProps<'multiChoice'>) {
  const t = useTexts()
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <OptionsPicker
      frame={{ room: 'form', label: t('lists.filter.value') }}
      {...{ entity, name }}
      options={field.options}
      chosen={chosen}
      many
      change={change}
    />
  )
}
