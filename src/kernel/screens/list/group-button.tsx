import { Popover } from '@mantine/core'
import IconStack from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs'
import { useMemo, useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { canGroup, labelOf, reachOf, reachable } from '#kernel/screens/filter/paths.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CheckList } from '#kernel/screens/widgets/check-list.tsx'
import tools from '#kernel/screens/views/tools.module.css'
import { itemOf } from './column-choice.tsx'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'

/** By which field the rows stand together. */
export function GroupButton({ entity, view }: { readonly entity: WebEntity; readonly view: ListView }) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const [open, setOpen] = useState(false)
  const { group } = view.config
  const reached = group === undefined ? undefined : reachOf(model, entity, group)
  const items = useMemo(
    () => reachable(model, entity).filter(canGroup).map((one) => itemOf(one, labels, t)),
    [model, entity, labels, t],
  )
  const toggle = (path: string) => {
    view.change({ group: path === group ? null : path })
    setOpen(false)
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={tools.tool}
          data-on={reached !== undefined || undefined}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconStack aria-hidden /><span>{reached ? t('lists.group.by', { what: labelOf(reached, labels, t) }) : t('lists.group.title')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        {open && <CheckList label={t('lists.group.title')} items={items} checked={new Set(group ? [group] : [])} toggle={toggle} />}
      </Popover.Dropdown>
    </Popover>
  )
}
