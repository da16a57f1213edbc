import { useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import type { Leaving } from './cell-editor.tsx'
import type { ListColumn } from './columns.ts'
import type { Editing, Walking } from './use-cursor.ts'

export interface Editor {
  readonly editing: Editing | null
  /** Opens the input of a cell at once, so that the key that was pressed still lands in it. Answers whether it may be edited. */
  readonly edit: (record: WebRecord, column: ListColumn) => boolean
  readonly done: (record: WebRecord, column: ListColumn, how: Leaving, value: unknown) => void
  readonly write: (record: WebRecord, column: ListColumn, value: unknown) => void
}

/** Editing in place: painted at once, saved behind; what the server refuses comes back into the input with the reason. */
export function useEditing(entity: WebEntity, columns: readonly ListColumn[], walking: Walking, focusGrid: () => void): Editor {
  const [editing, setEditing] = useState<Editing | null>(null)
  const { update } = useWrite()
  const now = useRef({ columns, walking, focusGrid })
  now.current = { columns, walking, focusGrid }
  const edit = useCallback((record: WebRecord, column: ListColumn) => {
    if (!column.editable) return false
    flushSync(() => setEditing({ id: record.id, path: column.path }))
    return true
  }, [])
  const write = useCallback((record: WebRecord, column: ListColumn, value: unknown) => {
    void update(entity, record, { [column.path]: value }, { quiet: true }).then((outcome) => {
      if (outcome.state !== 'refused') return
      const text = outcome.error.texts[column.path] ?? Object.values(outcome.error.texts)[0] ?? outcome.error.message
      setEditing({ id: record.id, path: column.path, value, problem: text })
    })
  }, [entity, update])
  const done = useCallback((record: WebRecord, column: ListColumn, how: Leaving, value: unknown) => {
    const { columns: all, walking: { cursor, go }, focusGrid: focus } = now.current
    const clickedElsewhere = how === 'save' && (document.activeElement === null || document.activeElement === document.body)
    setEditing(null)
    if (!clickedElsewhere) focus()
    if (how !== 'drop' && JSON.stringify(value) !== JSON.stringify(record[column.path] ?? null)) write(record, column, value)
    if (!cursor || (how !== 'next' && how !== 'previous')) return
    const at = stepFrom(all, column, how === 'next' ? 1 : -1)
    const next = all[at]
    go({ ...cursor, column: at })
    if (next && next !== column) setTimeout(() => edit(record, next))
  }, [write, edit])
  return { editing, edit, done, write }
}

/** The nearest cell on that side that can be edited. */
function stepFrom(columns: readonly ListColumn[], from: ListColumn, by: 1 | -1): number {
  const here = columns.findIndex(({ path }) => path === from.path)
  for (let at = here + by; at >= 0 && at < columns.length; at += by) if (columns[at]?.editable) return at
  return here
}
