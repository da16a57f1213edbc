import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { type Address, baseOf, configAt, kept, writeOverride } from './address.ts'
import { rememberColumns } from './remembered.ts'
import { useViews } from './use-views.ts'
import { type Override, type SavedView, type ViewConfig, differenceOf, laidOver, overridden } from './view.ts'

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

/** The view is kept in the address, so that a link shows the same list and Back undoes a change. */
export function useListView(entity: WebEntity): ListView {
  const address = useSearch({ strict: false }) as Address
  const navigate = useNavigate()
  const all = useViews(entity.name)
  const saved = all.find(({ id }) => id === address.view)
  const text = JSON.stringify(address)
  return useMemo(() => {
    const base = baseOf(entity, saved)
    const config = configAt(entity, address, saved)
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
