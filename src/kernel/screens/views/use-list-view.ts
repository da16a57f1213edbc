import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Filter } from '#kernel/records/query.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { rememberColumns, rememberedColumns } from './remembered.ts'
import { useViews } from './use-views.ts'
import { type Override, type SavedView, type ViewConfig, differenceOf, laidOver, overridden, readColumns, shippedView, writeColumns } from './view.ts'

/** How the list looks now, where that comes from, and how to change it. */
export interface ListView {
  readonly config: ViewConfig
  /** the saved view that it stands on; undefined: the list that everybody has */
  readonly saved: SavedView | undefined
  readonly all: readonly SavedView[]
  /** words of the search field above the list */
  readonly search: string
  /** something differs from the saved view */
  readonly changed: boolean
  readonly change: (change: Override) => void
  readonly find: (words: string) => void
  /** goes to a saved view, or to the list that everybody has */
  readonly show: (id: number | undefined) => void
  /** back to the saved view */
  readonly drop: () => void
}

interface Address {
  readonly view?: number
  readonly filter?: Filter | 'none'
  readonly sort?: string
  readonly group?: string
  readonly columns?: string
  readonly figures?: ViewConfig['figures']
  readonly q?: string
}

/** The view is kept in the address, so that a link shows the same list and Back undoes a change. */
export function useListView(entity: WebEntity): ListView {
  const address = useSearch({ strict: false }) as Address
  const navigate = useNavigate()
  const all = useViews(entity.name)
  const saved = all.find(({ id }) => id === address.view)
  const text = JSON.stringify(address)
  return useMemo(() => {
    const base = baseOf(entity, saved)
    const config = laidOver(base, readOverride(address))
    const go = (next: Address, replace = false) => void navigate({ to: '.', search: next as never, replace })
    return {
      config,
      saved,
      all,
      search: String(address.q ?? ''),
      changed: overridden.some((name) => address[name] !== undefined && (saved !== undefined || (name !== 'columns' && name !== 'figures'))),
      change: (change) => {
        const wanted = laidOver(config, change)
        if (!saved && change.columns) rememberColumns(entity.name, change.columns)
        go({ ...writeOverride(differenceOf(base, wanted)), ...kept(address) }, change.columns !== undefined)
      },
      find: (words) => go({ ...address, q: words || undefined } as Address, true),
      show: (id) => {
        const layout = all.find((one) => one.id === id)?.config.layout
        const to = layout === undefined ? '.' : layout === 'board' && entity.views.board ? '/$plural/board' : '/$plural'
        void navigate({ to, params: { plural: entity.plural }, search: (id === undefined ? {} : { view: id }) as never })
      },
      drop: () => go(kept(address)),
    }
  }, [entity, saved, all, text])
}

const kept = ({ view, q }: Address): Address => ({ ...(view === undefined ? {} : { view }), ...(q ? { q } : {}) })

function baseOf(entity: WebEntity, saved: SavedView | undefined): ViewConfig {
  const shipped = shippedView(entity)
  if (saved) return { ...shipped, ...saved.config }
  const columns = rememberedColumns(entity.name)
  return columns ? { ...shipped, columns } : shipped
}

function readOverride({ filter, sort, group, columns, figures }: Address): Override {
  return {
    ...(filter === undefined ? {} : { filter: filter === 'none' ? null : filter }),
    ...(sort === undefined ? {} : { sort: sort === 'none' ? [] : String(sort).split(',') }),
    ...(group === undefined ? {} : { group: group === 'none' ? null : group }),
    ...(columns === undefined ? {} : { columns: readColumns(String(columns)) }),
    ...(figures === undefined ? {} : { figures }),
  }
}

function writeOverride({ filter, sort, group, columns, figures }: Override): Address {
  return {
    ...(filter === undefined ? {} : { filter: filter ?? 'none' }),
    ...(sort === undefined ? {} : { sort: sort?.join(',') || 'none' }),
    ...(group === undefined ? {} : { group: group ?? 'none' }),
    ...(columns ? { columns: writeColumns(columns) } : {}),
    ...(figures ? { figures } : {}),
  }
}
