import { Popover } from '@mantine/core'
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Condition, Filter } from '#kernel/records/query.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import tools from '#kernel/screens/views/tools.module.css'
import { FilterBuilder } from './builder.tsx'
import classes from './filter.module.css'
import { onFilterAsked } from './open.ts'
import { argumentOf, conditionOn } from './operators.ts'
import { reachOf } from './paths.ts'
import { type FilterGroup, countOf, filterOf, isGroup, leaf, treeOf } from './tree.ts'

interface FilterProps {
  readonly entity: WebEntity
  readonly filter: Filter | undefined
  readonly change: (filter: Filter | undefined) => void
}

const calm = 350

/** The filter of a list or board behind its button; what is edited takes effect as it is finished. */
export function FilterButton({ entity, filter, change }: FilterProps) {
  const t = useTexts()
  const { open, setOpen, tree, edit } = useFilterTree({ entity, filter, change })
  const count = countOf(treeOf(filter))
  useShortcuts([{ keys: 'KeyF', label: t('lists.filter.title'), group: t('lists.keys.group'), run: () => setOpen(true) }])
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width="min(860px, calc(100vw - 24px))" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={tools.tool} data-on={count > 0 || undefined} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconFilter aria-hidden /><span>{t('lists.filter.title')}</span>{count > 0 && <span className={tools.badge}>{count}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel ?? ''} aria-label={t('lists.filter.title')}>
        {open && <FilterBuilder entity={entity} node={tree} change={edit} />}
        {count > 0 && (
          <button type="button" className={classes.clear} onClick={() => edit({ ...tree, nodes: [] })}>{t('lists.filter.clear')}</button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The tree keeps unfinished conditions that the filter itself does not have yet. */
function useFilterTree({ entity, filter, change }: FilterProps) {
  const model = useModel()
  const [open, show] = useState(false)
  const [tree, setTree] = useState<FilterGroup>(() => treeOf(filter))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const takesValue = ({ field, op }: Condition) => argumentOf(reachOf(model, entity, field), op) !== 'none'
  const finished = (next: FilterGroup) => filterOf(next, takesValue)
  const edit = (next: FilterGroup) => {
    setTree(next)
    clearTimeout(timer.current)
    if (JSON.stringify(finished(next)) !== JSON.stringify(filter)) timer.current = setTimeout(() => change(finished(next)), calm)
  }
  const setOpen = (wanted: boolean) => {
    if (wanted) setTree(begun(treeOf(filter)))
    show(wanted)
  }
  const openOn = useEffectEvent((path: string | null) => {
    const reached = path === null ? undefined : reachOf(model, entity, path)
    const now = treeOf(filter)
    const known = path === null || now.nodes.some((node) => !isGroup(node) && node.condition.field === path)
    setTree(known || !reached ? begun(now) : { ...now, nodes: [...now.nodes, leaf(conditionOn(reached))] })
    show(true)
  })
  useEffect(() => onFilterAsked(openOn), [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { open, setOpen, tree, edit }
}

const begun = (tree: FilterGroup): FilterGroup => (tree.nodes.length > 0 ? tree : { ...tree, nodes: [leaf({ field: '', op: '' })] })
