import { Popover } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { useMemo, useState } from 'react'
import type { Texts } from '#kernel/i18n/text.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { type Reached, labelOf, reachable } from '#kernel/screens/filter/paths.ts'
import { type Labels, useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CheckList } from '#kernel/screens/widgets/check-list.tsx'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { webKindOf } from '#kernel/kinds/web.ts'
import { hidden, keptColumns } from './arranging.ts'
import type { ListColumn } from './columns.ts'
import classes from './head.module.css'
import type { Stop } from './use-head-keys.ts'

export interface ChoiceProps {
  readonly entity: WebEntity
  readonly columns: readonly ListColumn[]
  readonly view: ListView
}

/** Which fields are columns; those of linked records too. */
export function ColumnList({ entity, columns, view }: ChoiceProps) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const shown = new Set(columns.map(({ path }) => path))
  const items = useMemo(() => reachable(model, entity).map((reached) => itemOf(reached, labels, t)), [model, entity, labels, t])
  const toggle = (path: string) => view.change({ columns: shown.has(path) ? hidden(columns, path) : [...keptColumns(columns), { field: path }] })
  return <CheckList label={t('lists.columns.title')} items={items} checked={shown} fixed={entity.title} toggle={toggle} />
}

/** A field as it stands in a list of fields. */
export const itemOf = (reached: Reached, labels: Labels, t: Texts) =>
  ({ value: reached.path, label: labelOf(reached, labels, t), icon: webKindOf(reached.field).icon })

/** The same at the end of the head. */
export function AddColumn({ stop, ...props }: ChoiceProps & { readonly stop: Stop }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.plus}
          {...stop}
          aria-label={t('lists.columns.add')}
          title={t('lists.columns.add')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconPlus aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={4}>{open && <ColumnList {...props} />}</Popover.Dropdown>
    </Popover>
  )
}
