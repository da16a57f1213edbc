import { useMemo } from 'react'
import type { WebKind } from '#kernel/kinds/web-kind.ts'
import { webKindOf } from '#kernel/kinds/web.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebModel, can } from '#kernel/screens/client/model.ts'
import { pictureOf } from '#kernel/screens/client/title.ts'
import { type Reached, canGroup, canSort, canSum, labelOf, reachOf } from '#kernel/screens/filter/paths.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { ViewColumn, ViewConfig } from '#kernel/screens/views/view.ts'

/** A column of a list with what is derived from its field. */
export interface Column {
  readonly path: string
  readonly reached: Reached
  readonly kind: WebKind
  readonly width: number
  /** the field that names the records; it stays in place */
  readonly title: boolean
  /** its cells can be edited in place */
  readonly editable: boolean
  readonly sorts: boolean
  readonly groups: boolean
  readonly sums: boolean
}

export type ListColumn = Column & { readonly label: string }

export const narrowest = 64
export const checkWidth = 40
const titleWidth = 280

/** Columns of a view in their order, the title first; fields that are gone or hidden from me are left out. */
export function columnsOf(model: WebModel, entity: WebEntity, config: ViewConfig): readonly Column[] {
  return withTitle(entity, config.columns ?? []).flatMap(({ field: path, width }): readonly Column[] => {
    const reached = reachOf(model, entity, path)
    if (!reached) return []
    const kind = webKindOf(reached.field)
    const title = path === entity.title
    const own = reached.through.length === 0 && reached.part === undefined
    return [{
      path,
      reached,
      kind,
      title,
      width: Math.max(narrowest, width ?? (title ? titleWidth : kind.width)),
      editable: own && reached.field.readOnly !== true && reached.field.kind !== 'computed' && can(entity, 'update'),
      sorts: canSort(reached),
      groups: canGroup(reached),
      sums: canSum(reached),
    }]
  })
}

export function useColumns(entity: WebEntity, config: ViewConfig): readonly ListColumn[] {
  const model = useModel()
  const labels = useLabels()
  const t = useTexts()
  return useMemo(() => {
    const asked = new Map((config.columns ?? []).map(({ field, width }) => [field, width]))
    return columnsOf(model, entity, { columns: config.columns ?? [] }).map((column) => {
      const label = labelOf(column.reached, labels, t)
      return { ...column, label, width: asked.get(column.path) ?? Math.max(column.width, widthOf(label)) }
    })
  }, [entity, config.columns, model, labels, t])
}

/** About the pixels that a head of these words takes; longer ones are cut. */
const widthOf = (label: string): number => Math.min(170, 30 + label.length * 7)

const withTitle = (entity: WebEntity, columns: readonly ViewColumn[]): readonly ViewColumn[] => {
  const title = columns.find(({ field }) => field === entity.title) ?? { field: entity.title }
  return [title, ...columns.filter(({ field }) => field !== entity.title)]
}

/** What the server is asked for: the columns, the picture beside the title, and the fields that dependent choices in them look at. */
export function fieldsOf(columns: readonly Column[]): readonly string[] {
  const needed = columns.flatMap(({ reached: { field } }) => ('within' in field && field.within ? Object.values(field.within) : []))
  const pictures = columns.flatMap(({ title, reached: { entity } }) => (title ? pictureOf(entity) ?? [] : []))
  return [...new Set([...columns.map(({ path }) => path), ...pictures, ...needed])]
}

/** Value of the style property that lays out head, rows and foot alike: check box, columns, the rest of the line. */
export const templateOf = (columns: readonly Column[]): string =>
  [`${checkWidth}px`, ...columns.map(({ width }) => `${width}px`), 'minmax(40px, 1fr)'].join(' ')

export const wholeWidth = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width, checkWidth + 40)
