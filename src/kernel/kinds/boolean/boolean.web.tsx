import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { Checkbox } from '@mantine/core'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { attributesOf, leaveByKey } from '#kernel/screens/widgets/frame.ts'
import { Picker } from '#kernel/screens/widgets/picker.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { FilterProps, InputProps, WebKind } from '../web-kind.ts'

export const boolean: WebKind<'boolean'> = {
  Input: BooleanInput,
  Cell: ({ value }) => <Word value={value} />,
  Filter: BooleanFilter,
  operators: { '=': 'value', empty: 'none', 'not empty': 'none' },
  align: 'start',
  width: 90,
  icon: 'toggle',
  text: (value, _place, { t }) => t(value ? 'kinds.boolean.yes' : 'kinds.boolean.no'),
}

function Word({ value }: { readonly value: boolean }) {
  const t = useTexts()
  if (!value) return <span className={classes.faint}>{t('kinds.boolean.no')}</span>
  return <span className={classes.yes}><IconCheck aria-hidden style={{ width: 14, height: 14 }} />{t('kinds.boolean.yes')}</span>
}

function BooleanInput({ value, change, ...frame }: InputProps<'boolean'>) {
  return (
    <span className={classes.cellInput}>
      <Checkbox
        {...attributesOf(frame) as object}
        checked={value === true}
        onChange={(event) => change(event.currentTarget.checked)}
        onKeyDown={(event) => leaveByKey(event, frame)}
        onBlur={() => frame.room === 'cell' && frame.leave?.('save')}
      />
    </span>
  )
}

function BooleanFilter({ value, change }: FilterProps<'boolean'>) {
  const t = useTexts()
  const items = [{ value: 'true', label: t('kinds.boolean.yes') }, { value: 'false', label: t('kinds.boolean.no') }]
  return (
    <Picker
      frame={{ room: 'form', label: t('lists.filter.value'), required: true }}
      items={items}
      chosen={items.filter((item) => item.value === String(value))}
      pick={(picked) => change(picked === 'true')}
      drop={() => change(null)}
    />
  )
}
