import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { FloatingCard } from '#kernel/screens/widgets/floating-card.tsx'
import { LineInput } from '#kernel/screens/widgets/line-input.tsx'
import { LinksFilter } from '#kernel/screens/widgets/links-filter.tsx'
import { Pill, RecordChip } from '#kernel/screens/widgets/marks.tsx'
import { RecordPicker } from '#kernel/screens/widgets/record-picker.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { LabelledLink } from '../values.ts'
import type { CellProps, InputProps, WebKind } from '../web-kind.ts'

export const links: WebKind<'links'> = {
  Input: LinksInput,
  Cell: LinksCell,
  Filter: ({ op, value, change, field }) => <LinksFilter op={op} value={value} change={change} to={field.to} />,
  operators: { 'any of': 'values', 'all of': 'values', 'none of': 'values', contains: 'text', empty: 'none', 'not empty': 'none' },
  several: () => true,
  align: 'start',
  width: 200,
  icon: 'links',
  text: (value, _place, { t }) => value.map(({ title, label }) => (title ?? t('lists.link.hidden')) + (label ? ` (${label})` : '')).join(', '),
}

function LinksCell({ value, field, room }: CellProps<'links'>) {
  const t = useTexts()
  const target = useModel().entities.get(field.to)
  const paint = ({ id, title, label }: LabelledLink) => title === null || !target || target.reference
    ? <Pill key={id} text={title ?? t('lists.link.hidden')} />
    : <span key={id}><RecordChip plural={target.plural} id={id} title={title} />{label && room === 'page' && <span className={classes.more}>{label}</span>}</span>
  const [first] = value
  if (room === 'page') return <span className={classes.wrap}>{value.map(paint)}</span>
  return first ? <span className={classes.inRow}>{paint(first)}{value.length > 1 && <span className={classes.more}>+{value.length - 1}</span>}</span> : null
}

function LinksInput({ value, change, field, record: _, ...frame }: InputProps<'links'>) {
  const t = useTexts()
  const chosen = value ?? []
  const put = (links: readonly LabelledLink[]) => change(links.length > 0 ? links : null)
  const drop = (id: number) => put(chosen.filter((link) => link.id !== id))
  const pick = (link: { readonly id: number; readonly title: string | null }) => put([...chosen, { ...link, label: null }])
  if (!field.labelled) return <RecordPicker frame={frame} to={field.to} chosen={chosen} many pick={pick} drop={drop} />
  const inner = { ...frame, room: 'form' as const }
  return (
    <FloatingCard frame={frame} shown={chosen.map(({ title }) => title).join(', ')}>
      <div className={classes.stack}>
        {chosen.map((link) => (
          <div key={link.id} className={classes.line}>
            <span className={classes.grow}>{link.title ?? t('lists.link.hidden')}</span>
            <div className={classes.label}>
              <LineInput
                frame={{ room: 'form', label: t('lists.several.labelOf', { what: link.title ?? '' }) }}
                value={link.label ?? ''}
                placeholder={t('lists.several.label')}
                change={(label) => put(chosen.map((one) => (one.id === link.id ? { ...one, label: label || null } : one)))}
              />
            </div>
            <button
              type="button"
              className={classes.icon}
              aria-label={t('lists.picker.remove', { what: link.title ?? '' })}
              onClick={() => drop(link.id)}
            >
              <IconX aria-hidden />
            </button>
          </div>
        ))}
        <RecordPicker frame={inner} to={field.to} chosen={[]} pick={pick} drop={drop} />
      </div>
    </FloatingCard>
  )
}
