import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { Filter } from '#kernel/records/query.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './filter.module.css'
import { openFilterOn } from './open.ts'
import { argumentOf } from './operators.ts'
import { reachOf } from './paths.ts'
import { Sentence, joinWord } from './sentence.tsx'
import { filterOf, replaced, treeOf } from './tree.ts'

interface BarProps {
  readonly entity: WebEntity
  readonly filter: Filter
  readonly change: (filter: Filter | undefined) => void
}

/** The filter that is on, in words: each part can be changed by a click or taken away. */
export function FilterBar({ entity, filter, change }: BarProps) {
  const t = useTexts()
  const model = useModel()
  const tree = treeOf(filter)
  const drop = (key: string) => change(filterOf(replaced(tree, key, () => null), ({ field, op }) => argumentOf(reachOf(model, entity, field), op) !== 'none'))
  return (
    <div className={classes.bar} role="group" aria-label={t('lists.filter.title')}>
      {tree.join === 'none' && <span className={classes.join}>{t('lists.filter.not')}</span>}
      {tree.nodes.map((node, at) => (
        <span key={node.key} className={classes.part}>
          {at > 0 && <span className={classes.join}>{joinWord(t, tree.join)}</span>}
          <span className={classes.chip}>
            <button type="button" className={classes.words} onClick={() => openFilterOn(null)}>
              <Sentence entity={entity} node={node} nested />
            </button>
            <button type="button" className={classes.drop} aria-label={t('lists.filter.remove')} onClick={() => drop(node.key)}>
              <IconX aria-hidden />
            </button>
          </span>
        </span>
      ))}
      <button type="button" className={classes.clear} onClick={() => change(undefined)}>{t('lists.filter.clear')}</button>
    </div>
  )
}
