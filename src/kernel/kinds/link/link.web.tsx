import { useModel } from '#kernel/screens/client/boot.tsx'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { LinksFilter } from '#kernel/screens/widgets/links-filter.tsx'
import { Dot, RecordChip } from '#kernel/screens/widgets/marks.tsx'
import { useStepColour } from '#kernel/screens/widgets/step-colours.ts'
import { RecordPicker } from '#kernel/screens/widgets/record-picker.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { Link } from '../values.ts'
import type { CellProps, InputProps, WebKind } from '../web-kind.ts'

export const link: WebKind<'link'> = {
  Input: LinkInput,
  Cell: LinkCell,
  Filter: ({ op, value, change, field }) => <LinksFilter op={op} value={value} change={change} to={field.to} />,
  operators: { in: 'values', 'not in': 'values', contains: 'text', empty: 'none', 'not empty': 'none' },
  align: 'start',
  width: 190,
  icon: 'link',
  text: ({ title }, _place, { t }) => title ?? t('lists.link.hidden'),
}

/** Small tables of settings (stages, pipelines) have no page of their own: their names are plain words. */
function LinkCell({ value, field, entity, name }: CellProps<'link'>) {
  const step = useStepColour(entity, name, value.id)
  const t = useTexts()
  const target = useModel().entities.get(field.to)
  if (value.title === null) return <span className={classes.faint}>{t('lists.link.hidden')}</span>
  if (!target || target.reference) return <>{step && <Dot colour={step} />}{value.title}</>
  return <RecordChip plural={target.plural} id={value.id} title={value.title} />
}

function LinkInput({ value, change, field, record, ...frame }: InputProps<'link'>) {
  return (
    <RecordPicker
      frame={frame}
      to={field.to}
      chosen={value === null ? [] : [value]}
      pick={change}
      drop={() => change(null)}
      within={within(field.within, record)}
    />
  )
}

/** Ids that the linked record must have in its own fields: theirs by ours. */
function within(fields: Readonly<Record<string, string>> | undefined, record: Readonly<Record<string, unknown>>): Record<string, number> {
  const pairs = Object.entries(fields ?? {}).flatMap(([theirs, ours]) => {
    const id = (record[ours] as Link | null | undefined)?.id
    return id === undefined ? [] : [[theirs, id] as const]
  })
  return Object.fromEntries(pairs)
}
