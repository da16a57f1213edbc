import { type Column, columnsOf, laneOf } from '#kernel/screens/board/columns.ts'
import { colourOf } from '#kernel/screens/board/ramp.ts'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import type { Boot } from '#kernel/screens/client/model.ts'
import { type Labels, useLabels } from '#kernel/screens/text/labels.ts'

/** Colours of the records that make the columns of an entity's board (stages), the same as there; undefined for other fields. */
export function useStepColour(entity: string, field: string, id: number): string | undefined {
  const boot = useBoot()
  const labels = useLabels()
  return coloursOf(boot, entity, field, labels)?.get(id)
}

/** Worked out once per boot document: every cell of a list asks. */
function coloursOf(boot: Boot, name: string, field: string, labels: Labels): ReadonlyMap<number, string> | undefined {
  const entity = boot.model.entities.get(name)
  const { board } = entity?.views ?? {}
  if (!entity || !board || board.by !== field) return undefined
  const known = found.get(boot)?.get(name)
  if (known) return known
  const lane = laneOf(boot, entity, field)
  const rows = lane ? lane.records.map(({ id }) => columnsOf(boot, entity, board, labels, lane, id)) : [columnsOf(boot, entity, board, labels)]
  const colours = new Map(rows.flatMap((columns) => columns.flatMap((column) => withId(columns, column))))
  const all = found.get(boot) ?? new Map<string, ReadonlyMap<number, string>>()
  found.set(boot, all.set(name, colours))
  return colours
}

const withId = (columns: readonly Column[], column: Column): readonly (readonly [number, string])[] =>
  column.record ? [[column.record.id, colourOf(columns, column)]] : []

const found = new WeakMap<Boot, Map<string, ReadonlyMap<number, string>>>()
