import { useState } from 'react'
import type { Condition, Filter } from '#kernel/records/query.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { FilterBuilder } from './builder.tsx'
import classes from './only.module.css'
import { argumentOf } from './operators.ts'
import { reachOf } from './paths.ts'
import { type FilterGroup, filterOf, treeOf } from './tree.ts'

/** Only some of the records: the same builder that lists have. Unfinished conditions stay in it and count for nothing. */
export function Only({ label, entity, filter, change, problem }: {
  readonly label: string
  readonly entity: WebEntity
  readonly filter: Filter | undefined
  readonly change: (filter: Filter | undefined) => void
  readonly problem: string | undefined
}) {
  const model = useModel()
  const [tree, setTree] = useState<FilterGroup>(() => treeOf(filter))
  const takesValue = ({ field, op }: Condition) => argumentOf(reachOf(model, entity, field), op) !== 'none'
  const edit = (next: FilterGroup) => {
    setTree(next)
    change(filterOf(next, takesValue))
  }
  return (
    <fieldset className={classes['only']}>
      <legend>{label}</legend>
      <FilterBuilder entity={entity} node={tree} change={edit} />
      {problem && <p role="alert">{problem}</p>}
    </fieldset>
  )
}
