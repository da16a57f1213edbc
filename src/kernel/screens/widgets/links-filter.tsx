import { useTexts } from '#kernel/screens/text/texts.tsx'
import { LineInput } from './line-input.tsx'
import { RecordPicker } from './record-picker.tsx'
import { useLinkTitles } from './link-titles.ts'

interface LinksFilterProps {
  readonly op: string
  readonly value: unknown
  readonly change: (value: unknown) => void
  readonly to: string
}

/** Argument of a filter over links: records, kept as ids; or words of their titles. */
export function LinksFilter({ op, value, change, to }: LinksFilterProps) {
  const t = useTexts()
  const ids = idsOf(value)
  const chosen = useLinkTitles(to, ids)
  if (op === 'contains') {
    return <LineInput frame={{ room: 'form', label: t('lists.filter.value') }} value={typeof value === 'string' ? value : ''} change={change} />
  }
  return (
    <RecordPicker
      frame={{ room: 'form', label: t('lists.filter.value') }}
      to={to}
      chosen={chosen}
      many
      existing
      pick={({ id }) => change([...ids, id])}
      drop={(id) => change(ids.filter((one) => one !== id))}
    />
  )
}

/** Ids in the argument of a filter, whether it is one or several. */
export function idsOf(value: unknown): readonly number[] {
  const items = Array.isArray(value) ? value : value === null || value === undefined || value === '' ? [] : [value]
  return items.flatMap((item: unknown) => {
    const id = Number(typeof item === 'object' && item !== null && 'id' in item ? item.id : item)
    return Number.isInteger(id) && id > 0 ? [id] : []
  })
}
