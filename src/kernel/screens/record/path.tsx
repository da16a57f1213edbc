import { useQuery } from '@tanstack/react-query'
import { type CSSProperties, useMemo } from 'react'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { keys } from '#kernel/screens/client/queries.ts'
import { type Column, columnKeyOf, columnsOf, idOf, laneOf } from '#kernel/screens/board/columns.ts'
import { colourOf } from '#kernel/screens/board/ramp.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats } from '#kernel/screens/text/texts.tsx'
import type { ChangeItem } from '#kernel/screens/timeline/items.ts'
import classes from './path.module.css'
import { type FieldChange, staysOf } from './stays.ts'
import { useChange } from './use-change.ts'

/** The columns of the entity's board as a path: where the record stands, how long it stood at each step; a click moves it. */
export function Path({ entity, record, whole }: { readonly entity: WebEntity; readonly record: WebRecord; readonly whole: boolean }) {
  const { board } = entity.views
  return board && record[board.by] && entity.fields[board.by]?.kind === 'link' ? <PathOf {...{ entity, record, whole, by: board.by }} /> : null
}

function PathOf({ entity, record, whole, by }: { readonly entity: WebEntity; readonly record: WebRecord; readonly whole: boolean; readonly by: string }) {
  const { language } = useFormats()
  const labels = useLabels()
  const change = useChange(entity)
  const columns = useColumns(entity, record)
  const stays = useStays(entity, record, by, whole)
  const here = columns.findIndex(({ key }) => key === columnKeyOf(record, by))
  if (here < 0) return null
  const over = columns[here]?.folded === true
  const inPlace = (length: number | undefined) => (length === undefined ? [] : [inWords(length, language)])
  return (
    <ol className={classes['path']} aria-label={labels.field(entity.name, by)}>
      {columns.map((column, index) => (
        <li key={column.key} data-state={index === here ? 'here' : index < here && !column.folded ? 'passed' : 'ahead'} data-over={over || undefined}>
          <button
            ref={index === here ? bringIntoView : undefined}
            type="button"
            disabled={!can(entity, 'update')}
            aria-current={index === here ? 'step' : undefined}
            style={{ '--stage': colourOf(columns, column) } as CSSProperties}
            onClick={() => index !== here && void change(record, { [by]: column.value })}
            title={[column.title, ...inPlace(stays.get(column.key))].join(': ')}
          >
            <span className={classes['name']}>{column.title}</span>
            {inPlace(stays.get(column.key)).map((words) => <span key={words} className={classes['stay']}>{words}</span>)}
          </button>
        </li>
      ))}
    </ol>
  )
}

/** On a narrow screen the path scrolls; the page around it must not. */
function bringIntoView(button: HTMLElement | null) {
  const path = button?.closest('ol')
  if (button && path) path.scrollLeft = button.offsetLeft - (path.clientWidth - button.offsetWidth) / 2
}

function useColumns(entity: WebEntity, record: WebRecord): readonly Column[] {
  const boot = useBoot()
  const labels = useLabels()
  const { board } = entity.views
  const lane = board && laneOf(boot, entity, board.by)
  const stands = board && boot.references[boardTarget(entity)]?.find(({ id }) => id === idOf(record[board.by]))
  const chosen = lane && stands ? idOf(stands[lane.theirs]) : undefined
  return useMemo(() => (board ? columnsOf(boot, entity, board, labels, lane, chosen) : []), [boot, entity, board, labels, chosen])
}

function boardTarget(entity: WebEntity): string {
  const field = entity.fields[entity.views.board?.by ?? '']
  return field?.kind === 'link' ? field.to : ''
}

interface ChangesAnswer {
  readonly items: readonly Pick<ChangeItem, 'at' | 'op' | 'fields'>[]
}

/** How long the record stood at each step, from its history. */
function useStays(entity: WebEntity, record: WebRecord, by: string, whole: boolean): ReadonlyMap<string, number> {
  const { data } = useQuery({
    queryKey: [...keys.timeline(entity.plural, record.id), 'stays'],
    queryFn: ({ signal }) => api.get<ChangesAnswer>(`/api/${entity.plural}/${record.id}/timeline?types=change&limit=200`, { signal }),
    enabled: whole,
  })
  // Not createdAt: an import tells when the record was made elsewhere, not when it came to its stage.
  const made = data?.items.find(({ op }) => op === 'create')?.at ?? record['createdAt']
  if (!data || typeof made !== 'string') return new Map()
  const changes: readonly FieldChange[] = data.items.flatMap(({ at, fields }) =>
    fields.filter(({ field, before }) => field === by && before !== null).map(({ before, after }) => ({ at, before, after })))
  return staysOf(changes, record[by], made, Date.now())
}

const hour = 3_600_000
const day = 24 * hour

/** "3 days", "5 hr" */
function inWords(length: number, language: string): string {
  const [value, unit] = length >= day ? [length / day, 'day'] as const : length >= hour ? [length / hour, 'hour'] as const : [Math.max(1, length / 60_000), 'minute'] as const
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(Math.floor(value))
}
