import IconGroup from '@tabler/icons-react/dist/esm/icons/IconBracketsContain.mjs'
import IconChevron from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { ConditionLine } from './condition-line.tsx'
import classes from './filter.module.css'
import { type FilterGroup, type FilterNode, type Join, group, isGroup, leaf } from './tree.ts'

const joins: readonly Join[] = ['and', 'or', 'none']
const deepest = 3

interface GroupProps {
  readonly entity: WebEntity
  readonly node: FilterGroup
  readonly change: (node: FilterGroup) => void
  readonly depth?: number
}

/** A filter as a sentence that can be edited: lines of conditions, joined by and, or, none of; groups stand inside. */
export function FilterBuilder({ entity, node, change, depth = 0 }: GroupProps) {
  const t = useTexts()
  const put = (key: string, next: FilterNode | null) => change({ ...node, nodes: node.nodes.flatMap((one) => (one.key === key ? next ?? [] : one)) })
  const add = (next: FilterNode) => change({ ...node, nodes: [...node.nodes, next] })
  return (
    <div className={classes.group} data-nested={depth > 0 || undefined} role="group" aria-label={t('lists.filter.join.' + node.join)}>
      {node.nodes.map((one, at) => (
        <div key={one.key} className={classes.line}>
          <div className={classes.joinBox}>
            {at === 0 && <span className={classes.where}>{t(node.join === 'none' ? 'lists.filter.not' : 'lists.filter.where')}</span>}
            {at === 1 && <JoinMenu join={node.join} choose={(join) => change({ ...node, join })} />}
            {at > 1 && <span className={classes.where}>{t(node.join === 'and' ? 'lists.filter.and' : 'lists.filter.or')}</span>}
          </div>
          {isGroup(one)
            ? <FilterBuilder entity={entity} node={one} change={(next) => put(one.key, next.nodes.length > 0 ? next : null)} depth={depth + 1} />
            : (
              <ConditionLine
                entity={entity}
                condition={one.condition}
                change={(condition) => put(one.key, { ...one, condition })}
                autoFocus={at === node.nodes.length - 1}
              />
            )}
          <button type="button" className={classes.away} aria-label={t('lists.filter.remove')} onClick={() => put(one.key, null)}>
            <IconX aria-hidden />
          </button>
        </div>
      ))}
      <div className={classes.adds}>
        <button type="button" className={classes.add} onClick={() => add(leaf({ field: '', op: '' }))}>
          <IconPlus aria-hidden />
          {t('lists.filter.add')}
        </button>
        {depth < deepest && (
          <button
            type="button"
            className={classes.add}
            onClick={() => add(group(node.join === 'or' ? 'and' : 'or', [leaf({ field: '', op: '' })]))}
          >
            <IconGroup aria-hidden />
            {t('lists.filter.addGroup')}
          </button>
        )}
        {node.nodes.length === 1 && depth > 0 && <JoinMenu join={node.join} choose={(join) => change({ ...node, join })} />}
      </div>
    </div>
  )
}

function JoinMenu({ join, choose }: { readonly join: Join; readonly choose: (join: Join) => void }) {
  const t = useTexts()
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.joinButton} aria-label={t('lists.filter.join.' + join)}>
          {t(join === 'and' ? 'lists.filter.and' : 'lists.filter.or')}
          <IconChevron aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown onMouseDown={(event) => event.stopPropagation()}>
        {joins.map((one) => <Menu.Item key={one} onClick={() => choose(one)}>{t('lists.filter.join.' + one)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}
