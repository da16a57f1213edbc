import { Suspense, lazy, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useFormats } from '#kernel/screens/text/texts.tsx'
import { useListView } from '#kernel/screens/views/use-list-view.ts'
import { ViewBar } from '#kernel/screens/views/view-bar.tsx'
import { Lost } from '#kernel/screens/shell/lost.tsx'
import { BoardBar } from './bar.tsx'
import classes from './board.module.css'
import { totalsQuery } from './cards.ts'
import type { Board, Column } from './columns.ts'
import { Columns } from './columns-view.tsx'
import { DeskProvider } from './desk.ts'
import { Lanes } from './lanes.tsx'
import { totalsWith } from './moves.ts'
import { sumOf } from './totals.ts'
import { SelectionBar } from './selection-bar.tsx'
import { chosen } from './use-board-keys.ts'
import { useBoardDesk } from './use-desk.ts'
import { useSetting } from './use-setting.ts'

const PeekPanel = lazy(() => import('#kernel/screens/record/peek.tsx').then(({ PeekPanel }) => ({ default: PeekPanel })))

/** Records as cards in columns, for every entity whose definition says by which field. */
export function BoardScreen({ entity }: { readonly entity: WebEntity }) {
  const { board } = entity.views
  return board && entity.fields[board.by] ? <BoardOf entity={entity} board={board} /> : <Lost />
}

function BoardOf({ entity, board }: { readonly entity: WebEntity; readonly board: Board }) {
  const formats = useFormats()
  const [adding, setAdding] = useState<string | null>(null)
  const [unfolded, setUnfolded] = useSetting<readonly string[]>(`board.${entity.name}.unfolded`, [])
  const view = useListView(entity)
  const isOpen = (column: Column) => !column.folded || unfolded.includes(column.key)
  const { desk, lane, looks, selection, peeked, setPeeked, step, rowsOf, open } = useBoardDesk(entity, board, view, isOpen, setAdding)
  const answered = useQuery(totalsQuery(entity, board, desk.question)).data
  const totals = answered && totalsWith(answered, looks.moves.values(), board.sum)
  return (
    <DeskProvider value={desk}>
      <div className={classes['screen']} data-board={entity.plural}>
        <div className={classes['main']}>
          <ViewBar entity={entity} view={view} layout="board" total={totals && formats.number(sumOf([...totals.values()]).count)} />
          <BoardBar totals={totals} lanes={lane.lane && <Lanes lane={lane.lane} chosen={lane.chosen} choose={lane.choose} />} />
          <Columns
            isOpen={isOpen}
            fold={(key, folded) => setUnfolded(folded ? unfolded.filter((one) => one !== key) : [...unfolded, key])}
            totals={totals}
            looks={looks}
            adding={adding}
            setAdding={setAdding}
          />
          {looks.selected.size > 0 && <SelectionBar cards={chosen({ open, rowsOf, selected: looks.selected })} clear={selection.clear} />}
        </div>
        {peeked && <Suspense fallback={null}><PeekPanel plural={peeked.plural} id={peeked.id} onClose={() => setPeeked(null)} onMove={step} /></Suspense>}
      </div>
    </DeskProvider>
  )
}
