import { useEntity } from '#kernel/screens/client/boot.tsx'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import classes from './board.module.css'
import type { Lane } from './columns.ts'
import { useDesk } from './desk.ts'
import { useDropPlace } from './drag.ts'

/** The switch above the columns; cards dropped on another name go there. */
export function Lanes({ lane, chosen, choose }: { readonly lane: Lane; readonly chosen: number | undefined; readonly choose: (id: number) => void }) {
  const { entity } = useDesk()
  const labels = useLabels()
  if (lane.records.length < 2) return null
  return (
    <div className={classes['lanes']} role="tablist" aria-label={labels.field(entity.name, lane.ours)}>
      {lane.records.map((record) => <LaneTab key={record.id} lane={lane} record={record} active={record.id === chosen} choose={() => choose(record.id)} />)}
    </div>
  )
}

function LaneTab({ lane, record, active, choose }: {
  readonly lane: Lane
  readonly record: WebRecord
  readonly active: boolean
  readonly choose: () => void
}) {
  const target = useEntity(lane.entity)
  const { element, over } = useDropPlace<HTMLButtonElement>('lane/' + record.id)
  return (
    <button ref={element} type="button" role="tab" aria-selected={active} data-over={(over && !active) || undefined} className={classes['lane']} onClick={choose}>
      {target ? titleOf(target, record) : record.id}
    </button>
  )
}
