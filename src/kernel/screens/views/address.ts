import type { Filter } from '#kernel/records/query.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { rememberedColumns } from './remembered.ts'
import { type Override, type SavedView, type ViewConfig, laidOver, readColumns, shippedView, writeColumns } from './view.ts'

/** What the address of a list or board says about it. */
export interface Address {
  readonly view?: number
  readonly filter?: Filter | 'none'
  readonly sort?: string
  readonly group?: string
  readonly columns?: string
  readonly figures?: ViewConfig['figures']
  readonly q?: string
  /** the list of a past day */
  readonly at?: string
}

/** How the list at that address looks. `saved` is the view that the address names. */
export const configAt = (entity: WebEntity, address: Address, saved: SavedView | undefined): ViewConfig =>
  laidOver(baseOf(entity, saved), readOverride(address))

/** The address without what differs from its view. */
export const kept = ({ view, q, at }: Address): Address => ({ ...(view === undefined ? {} : { view }), ...(q ? { q } : {}), ...(at ? { at } : {}) })

/** The view without what the address says over it. */
export function baseOf(entity: WebEntity, saved: SavedView | undefined): ViewConfig {
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

/** What differs, as the address says it. */
export function writeOverride({ filter, sort, group, columns, figures }: Override): Address {
  return {
    ...(filter === undefined ? {} : { filter: filter ?? 'none' }),
    ...(sort === undefined ? {} : { sort: sort?.join(',') || 'none' }),
    ...(group === undefined ? {} : { group: group ?? 'none' }),
    ...(columns ? { columns: writeColumns(columns) } : {}),
    ...(figures ? { figures } : {}),
  }
}
