import IconStack from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs'
import { useMemo } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { canGroup, labelOf, reachOf, reachable } from '#kernel/screens/filter/paths.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { CheckList } from '#kernel/screens/widgets/check-list.tsx'
import { Tool } from '#kernel/screens/views/tool.tsx'
import { itemOf } from './column-choice.tsx'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'

/** By which field the rows stand together. */
export function GroupButton({ entity, view }: { readonly entity: WebEntity; readonly view: ListView }) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const { group } = view.config
  const reached = group === undefined ? undefined : reachOf(model, entity, group)
  const items = useMemo(
    () => reachable(model, entity).filter(canGroup).map((one) => itemOf(one, labels, t)),
    [model, entity, labels, t],
  )
  const label = reached ? t('lists.group.by', { what: labelOf(reached, labels, t) }) : t('lists.group.title')
  return (
    <Tool icon={<IconStack aria-hidden />} label={label} on={reached !== undefined} padding={4}>
      {(close) => (
        <CheckList
          label={t('lists.group.title')}
          items={items}
          checked={new Set(group ? [group] : [])}
          toggle={(path) => {
            view.change({ group: path === group ? null : path })
            close()
          }}
        />
      )}
    </Tool>
  )
}
