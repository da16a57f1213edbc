import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Dot, colourOf } from '#kernel/screens/widgets/marks.tsx'
import { OptionsPicker } from '#kernel/screens/widgets/options-picker.tsx'
import type { CellProps, FilterProps, InputProps, WebKind } from '../web-kind.ts'

export const choice: WebKind<'choice'> = {
  Input: ChoiceInput,
  Cell: ChoiceCell,
  Filter: ChoiceFilter,
  operators: { in: 'values', 'not in': 'values', empty: 'none', 'not empty': 'none' },
  align: 'start',
  width: 130,
  icon: 'list',
  text: (value, { entity, name, field }, { option }) => option(entity, name, value, field.options),
}

function ChoiceCell({ value, entity, name, field }: CellProps<'choice'>) {
  const { option } = useLabels()
  return <><Dot colour={colourOf(value, field.options)} />{option(entity, name, value, field.options)}</>
}

function ChoiceInput({ value, change, entity, name, field, ...frame }: InputProps<'choice'>) {
  return (
    <OptionsPicker
      {...{ frame, entity, name }}
      options={field.options}
      chosen={value === null ? [] : [value]}
      change={([key]) => change(key ?? null)}
    />
  )
}

function ChoiceFilter({ value, change, entity, name, field }: FilterProps<'choice'>) {
  const t = useTexts()
  const keys = Array.isArray(value) ? value.map(String) : value ? [String(value)] : []
  return (
    <OptionsPicker
      frame={{ room: 'form', label: t('lists.filter.value') }}
      {...{ entity, name }}
      options={field.options}
      chosen={keys}
      many
      change={change}
    />
  )
}
