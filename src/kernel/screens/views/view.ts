import type { Filter } from '#kernel/records/query.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'

/** A column of a list; `width` in pixels where it was changed. */
export interface ViewColumn {
  readonly field: string
  readonly width?: number
}

/** Figure under a column. */
export type Figure = 'none' | 'sum' | 'average' | 'filled' | 'empty' | 'least' | 'most'

/** How records are shown: everything that a saved view keeps and that an address carries. */
export interface ViewConfig {
  readonly filter?: Filter
  readonly sort?: readonly string[]
  /** path of the field that makes the groups */
  readonly group?: string
  readonly columns?: readonly ViewColumn[]
  readonly figures?: Readonly<Record<string, Figure>>
  readonly layout?: 'list' | 'board'
}

export interface SavedView {
  readonly id: number
  readonly entity: string
  readonly name: string
  readonly shared: 'me' | 'team' | 'all'
  readonly config: ViewConfig
  readonly owner: { readonly id: number; readonly title: string | null }
}

/** What an address says over its view: a member that is null stands for "none, whatever the view says". */
export interface Override {
  readonly filter?: Filter | null
  readonly sort?: readonly string[]
  readonly group?: string | null
  readonly columns?: readonly ViewColumn[]
  readonly figures?: Readonly<Record<string, Figure>>
}

export const overridden = ['filter', 'sort', 'group', 'columns', 'figures'] as const

/** A view with what the address says over it. */
export function laidOver(base: ViewConfig, over: Override): ViewConfig {
  const merged: Record<string, unknown> = { ...base }
  for (const name of overridden) {
    if (over[name] === null) delete merged[name]
    else if (over[name] !== undefined) merged[name] = over[name]
  }
  return merged
}

/** What the address must say so that `base` looks like `wanted`. */
export function differenceOf(base: ViewConfig, wanted: ViewConfig): Override {
  const differing = overridden.filter((name) => JSON.stringify(base[name] ?? null) !== JSON.stringify(wanted[name] ?? null))
  return Object.fromEntries(differing.map((name) => [name, wanted[name] ?? null]))
}

/** The list that the definition of an entity gives. */
export function shippedView(entity: WebEntity): ViewConfig {
  return {
    columns: entity.views.list.map((field) => ({ field })),
    ...(entity.views.sort ? { sort: entity.views.sort } : {}),
  }
}

/** Columns as the address carries them: `name,company:240,stage`. */
export const writeColumns = (columns: readonly ViewColumn[]): string => columns.map(({ field, width }) => (width ? `${field}:${width}` : field)).join(',')

export function readColumns(text: string): readonly ViewColumn[] {
  return text.split(',').filter(Boolean).map((one) => {
    const [field = '', width] = one.split(':')
    return width && Number(width) > 0 ? { field, width: Number(width) } : { field }
  })
}
