import IconSort from '@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { canSort, labelOf, reachable } from '#kernel/screens/filter/paths.ts'
import filter from '#kernel/screens/filter/filter.module.css'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type Item, Picker } from '#kernel/screens/widgets/picker.tsx'
import { Tool } from './tool.tsx'
import classes from './tools.module.css'
import type { ListView } from './use-list-view.ts'

/** By which fields and which way; also for fields that are no columns. */
export function SortButton({ entity, view }: { readonly entity: WebEntity; readonly view: ListView }) {
  const t = useTexts()
  const sort = view.config.sort ?? []
  return (
    <Tool icon={<IconSort aria-hidden />} label={t('lists.sort.title')} count={sort.length > 1 ? sort.length : 0} quiet padding={12}>
      {() => <SortLines entity={entity} sort={sort} change={(next) => view.change({ sort: next })} />}
    </Tool>
  )
}

interface LinesProps {
  readonly entity: WebEntity
  readonly sort: readonly string[]
  readonly change: (sort: readonly string[]) => void
}

function SortLines({ entity, sort, change }: LinesProps) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const [adding, setAdding] = useState(sort.length === 0)
  const items = reachable(model, entity).filter(canSort).map((reached) => ({ value: reached.path, label: labelOf(reached, labels, t) }))
  const put = (at: number, next: string | null) => change(sort.flatMap((one, index) => (index === at ? next ?? [] : one)))
  const add = (path: string) => {
    change([...sort.filter((one) => pathOf(one) !== path), path])
    setAdding(false)
  }
  return (
    <>
      {sort.map((one, at) => <SortLine key={pathOf(one)} items={items} sorted={one} change={(next) => put(at, next)} />)}
      {adding
        ? <div className={classes.sortLine}><FieldChoice items={items} path={undefined} pick={add} /></div>
        : (
          <button type="button" className={filter.add} onClick={() => setAdding(true)}>
            <IconPlus aria-hidden />
            {t('lists.sort.add')}
          </button>
        )}
    </>
  )
}

interface LineProps {
  readonly items: readonly Item[]
  /** 'name' or '-amount' */
  readonly sorted: string
  readonly change: (sorted: string | null) => void
}

function SortLine({ items, sorted, change }: LineProps) {
  const t = useTexts()
  const path = pathOf(sorted)
  const down = sorted !== path
  const ways = [{ value: 'up', label: t('lists.sort.up') }, { value: 'down', label: t('lists.sort.down') }]
  return (
    <div className={classes.sortLine}>
      <FieldChoice items={items} path={path} pick={(field) => change((down ? '-' : '') + field)} />
      <div className={classes.sortWay}>
        <Picker
          frame={{ room: 'form', required: true, label: t('lists.sort.way') }}
          items={ways}
          chosen={ways.filter(({ value }) => (value === 'down') === down)}
          pick={(way) => change((way === 'down' ? '-' : '') + path)}
          drop={() => undefined}
        />
      </div>
      <button type="button" className={filter.away} aria-label={t('lists.filter.remove')} onClick={() => change(null)}><IconX aria-hidden /></button>
    </div>
  )
}

interface ChoiceProps {
  readonly items: readonly Item[]
  readonly path: string | undefined
  readonly pick: (path: string) => void
}

function FieldChoice({ items, path, pick }: ChoiceProps) {
  const t = useTexts()
  return (
    <div className={classes.sortField}>
      <Picker
        frame={{ room: 'form', required: true, label: t('lists.filter.field'), autoFocus: path === undefined }}
        placeholder={t('lists.filter.field')}
        items={items}
        chosen={items.filter(({ value }) => value === path)}
        pick={pick}
        drop={() => undefined}
      />
    </div>
  )
}

const pathOf = (sorted: string) => sorted.replace(/^-/, '')
