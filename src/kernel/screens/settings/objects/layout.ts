import { type WebEntity, shownFields, targetOf } from '#kernel/screens/client/model.ts'

/** An object placed in the picture; all measures in pixels. */
export interface Box {
  readonly entity: WebEntity
  readonly x: number
  readonly y: number
}

export interface Wire {
  readonly from: Box
  readonly to: Box
  /** keys of the link fields that the wire stands for */
  readonly fields: readonly string[]
}

export const boxWidth = 184
export const boxHeight = 56
const gapX = 96
const gapY = 24

/**
 * Objects in columns: those that link to nothing at the left, each other one column right of the furthest object it links to.
 * Owners are everywhere, so links to users and teams make no columns and no wires.
 */
export function layOut(entities: readonly WebEntity[]): { readonly boxes: readonly Box[]; readonly wires: readonly Wire[]; readonly width: number; readonly height: number } {
  const names = new Map(entities.map((entity) => [entity.name, entity]))
  const targets = (entity: WebEntity) => linksOf(entity).map(({ to }) => to).filter((to) => names.has(to) && to !== entity.name)
  const depths = new Map<string, number>()
  const depthOf = (entity: WebEntity, path: readonly string[]): number => {
    const known = depths.get(entity.name)
    if (known !== undefined) return known
    const below = targets(entity).filter((to) => !path.includes(to)).flatMap((to) => names.get(to) ?? [])
    const depth = below.length === 0 ? 0 : 1 + Math.max(...below.map((one) => depthOf(one, [...path, entity.name])))
    depths.set(entity.name, depth)
    return depth
  }
  const columns = Map.groupBy(entities, (entity) => depthOf(entity, [entity.name]))
  const boxes = placed([...columns].sort(([a], [b]) => a - b).map(([, column]) => column), targets)
  const byName = new Map(boxes.map((box) => [box.entity.name, box]))
  return {
    boxes,
    wires: boxes.flatMap((from) => wiresOf(from, byName)),
    width: Math.max(...boxes.map(({ x }) => x)) + boxWidth,
    height: Math.max(...boxes.map(({ y }) => y)) + boxHeight,
  }
}

/** Within its column an object stands near the middle of what it links to; columns are centred. */
function placed(columns: readonly (readonly WebEntity[])[], targets: (entity: WebEntity) => readonly string[]): readonly Box[] {
  const tallest = Math.max(...columns.map((column) => column.length))
  const boxes: Box[] = []
  columns.forEach((column, depth) => {
    const wish = (entity: WebEntity) => {
      const ys = boxes.filter((box) => targets(entity).includes(box.entity.name)).map(({ y }) => y)
      return ys.length === 0 ? 0 : ys.reduce((sum, y) => sum + y, 0) / ys.length
    }
    const top = ((tallest - column.length) * (boxHeight + gapY)) / 2
    const sorted = column.toSorted((a, b) => wish(a) - wish(b))
    sorted.forEach((entity, index) => boxes.push({ entity, x: depth * (boxWidth + gapX), y: top + index * (boxHeight + gapY) }))
  })
  return boxes
}

function wiresOf(from: Box, byName: ReadonlyMap<string, Box>): readonly Wire[] {
  const groups = Map.groupBy(linksOf(from.entity), ({ to }) => to)
  return [...groups].flatMap(([name, links]) => {
    const to = byName.get(name)
    return to ? [{ from, to, fields: links.map((link) => link.name) }] : []
  })
}

const everywhere = new Set(['user', 'team'])

function linksOf(entity: WebEntity): readonly { readonly name: string; readonly to: string }[] {
  return shownFields(entity).flatMap((name) => {
    const field = entity.fields[name]
    const to = field && targetOf(field)
    return to && (!everywhere.has(to) || everywhere.has(entity.name)) ? [{ name, to }] : []
  })
}
