import type { KeyboardEvent, RefObject } from 'react'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useWords } from '#kernel/screens/widgets/words.ts'
import type { GridProps } from './grid.tsx'
import type { Lines } from './lines.ts'
import type { Rows } from './pages.ts'
import type { Cursor, Walking } from './use-cursor.ts'
import type { Editor } from './use-editing.ts'
import { focusHead } from './use-head-keys.ts'

/** All that keys and clicks of a grid act on. */
export interface Desk extends GridProps {
  readonly lines: Lines
  readonly rows: Rows
  readonly walking: Walking
  readonly editor: Editor
  readonly scroller: RefObject<HTMLElement | null>
  readonly scrollTo: (cursor: Cursor) => void
  readonly height: number
}

/**
 * The keyboard of a list. On a whole row letters are commands (x takes, e edits, Enter opens); once a cell is entered
 * by an arrow or a click, typing replaces its value, Enter edits and Escape goes back to the row.
 */
export function useGridKeys(desk: Desk) {
  const t = useTexts()
  const words = useWords()
  const { walking, lines, rows, scrollTo, scroller } = desk
  const move = (cursor: Cursor) => {
    const line = Math.max(0, Math.min(lines.count - 1, cursor.line))
    const next = { line, column: Math.max(-1, Math.min(desk.columns.length - 1, cursor.column)) }
    walking.go(next)
    scrollTo(next)
  }
  const step = (by: 1 | -1): WebRecord | undefined => {
    const from = walking.cursor?.line ?? -1
    move({ line: walking.cursor ? from + by : 0, column: walking.cursor?.column ?? -1 })
    const line = lines.at(walking.cursor ? from + by : 0)
    return line && !line.head ? rows.row(line.segment, line.at) : undefined
  }
  const walk = (by: 1 | -1) => {
    scroller.current?.focus({ preventScroll: true })
    follow(desk, step(by))
  }
  const group = t('lists.keys.group')
  useShortcuts([
    { keys: 'KeyJ', label: t('lists.keys.next'), group, run: () => walk(1) },
    { keys: 'KeyK', label: t('lists.keys.previous'), group, run: () => walk(-1) },
    { keys: 'Enter', label: t('lists.keys.open'), group, run: () => walking.record && desk.open(walking.record) },
    { keys: 'Space', label: t('lists.keys.peek'), group, run: () => walking.record && desk.peek(desk.entity.plural, walking.record.id) },
    { keys: 'KeyX', label: t('lists.keys.take'), group, run: () => walking.record && desk.selection.toggle(walking.record.id) },
    { keys: 'KeyE', label: t('lists.keys.edit'), group, run: () => editHere(desk) },
    { keys: 'Mod+KeyA', label: t('lists.keys.takeAll'), group, run: () => desk.selection.take(rows.loaded().map(({ id }) => id)) },
  ])
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    const done = arrows(desk, event, move, walk) || commands(desk, event) || copy(desk, event, words) || typing(desk, event)
    if (done) event.stopPropagation()
    if (done === 'eaten') event.preventDefault()
  }
  /** Who comes by Tab sees where the keyboard is. */
  const arrive = (from: EventTarget | null) => {
    if (from && !walking.cursor && scroller.current?.matches(':focus-visible')) move({ line: 0, column: -1 })
  }
  return { press, step, arrive }
}

type Done = 'eaten' | 'typed' | false

const eaten = (run: () => void): Done => {
  run()
  return 'eaten'
}

function arrows(desk: Desk, event: KeyboardEvent, move: (cursor: Cursor) => void, walk: (by: 1 | -1) => void): Done {
  const { walking, lines, rows, columns, selection, scroller, height } = desk
  const { cursor } = walking
  const { key, shiftKey, ctrlKey, metaKey } = event
  const far = ctrlKey || metaKey
  const { line, column } = cursor ?? { line: 0, column: -1 }
  const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - 64) / height) - 1)
  const to = (target: Partial<Cursor>) => eaten(() => move({ line, column, ...target }))
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const by = key === 'ArrowDown' ? 1 : -1
    if (far) return to({ line: by > 0 ? lines.count - 1 : 0 })
    const top = by < 0 && line === 0 && cursor && !shiftKey ? scroller.current : null
    if (top) return eaten(() => focusHead(top, columns[Math.max(0, column)]?.path ?? ''))
    return eaten(() => {
      walk(by)
      const next = lines.at(cursor ? line + by : 0)
      const record = next && !next.head ? rows.row(next.segment, next.at) : undefined
      if (shiftKey && record) selection.extend(walking.record?.id ?? record.id, record.id)
    })
  }
  if (key === 'PageDown' || key === 'PageUp') return to({ line: line + (key === 'PageDown' ? page : -page) })
  if (key === 'Home' || key === 'End') {
    const last = key === 'End'
    return column < 0 || far ? to({ line: last ? lines.count - 1 : 0 }) : to({ column: last ? columns.length - 1 : 0 })
  }
  if (key === 'ArrowRight' || key === 'ArrowLeft') return sideways(key === 'ArrowRight' ? 1 : -1)
  if (key === 'Tab' && column >= 0) return tabbed(shiftKey ? -1 : 1)
  return false

  function sideways(by: 1 | -1): Done {
    return cursor ? to({ column: column + by }) : false
  }
  function tabbed(by: 1 | -1): Done {
    return column + by < 0 || column + by >= columns.length ? false : to({ column: column + by })
  }
}

function commands(desk: Desk, { key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): Done {
  const { walking: { cursor, go, record }, lines, selection, fold, open, peek, entity, peeked, columns, editor } = desk
  const line = cursor && lines.at(cursor.line)
  const inCell = cursor !== null && cursor.column >= 0
  const column = inCell ? columns[cursor.column] : undefined
  if (line?.head && (key === 'Enter' || key === ' ')) return eaten(() => fold(line.segment.key))
  if (key === 'Escape') {
    if (inCell) return eaten(() => go({ ...cursor, column: -1 }))
    if (selection.all || selection.ids.size > 0) return eaten(selection.clear)
    return peeked ? eaten(() => peek(peeked.plural, peeked.id)) : false
  }
  if (!record) return false
  if (key === 'Enter' && !ctrlKey && !metaKey) return eaten(() => (column && editor.edit(record, column)) || open(record))
  if (key === 'F2') return eaten(() => editHere(desk))
  if (key === ' ') return eaten(() => (shiftKey ? selection.toggle(record.id) : peek(entity.plural, record.id)))
  const empties = (key === 'Delete' || key === 'Backspace') && column?.editable && !column.reached.field.required
  if (empties) return eaten(() => editor.write(record, column, null))
  return false
}

/** Ctrl+C copies the words of the cell. */
function copy({ walking: { cursor, record }, columns }: Desk, event: KeyboardEvent, words: ReturnType<typeof useWords>): Done {
  const column = cursor && columns[cursor.column]
  if (event.code !== 'KeyC' || !(event.ctrlKey || event.metaKey) || !column || !record) return false
  const value = record[column.path]
  const { entity, name, field } = column.reached
  const text = value === null || value === undefined ? '' : column.kind.text(value as never, { entity: entity.name, name, field }, words)
  return eaten(() => void navigator.clipboard?.writeText(text))
}

/** Typing in a cell replaces its value: the input opens before the letter lands. */
function typing({ walking: { cursor, record }, columns, editor }: Desk, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): Done {
  const column = cursor && columns[cursor.column]
  if (!column || !record || key.length !== 1 || ctrlKey || metaKey || altKey) return false
  return editor.edit(record, column) ? 'typed' : false
}

/** The cell under the cursor, or the first of the row that can be edited. */
function editHere({ walking: { cursor, record, go }, columns, editor }: Desk) {
  if (!cursor || !record) return
  const at = cursor.column >= 0 ? cursor.column : columns.findIndex(({ editable }) => editable)
  const column = columns[at]
  if (!column) return
  go({ ...cursor, column: at })
  editor.edit(record, column)
}

/** While a record is peeked at, the panel goes along with the cursor. */
function follow({ peeked, peek, entity }: Desk, record: WebRecord | undefined) {
  if (peeked && peeked.plural === entity.plural && record && record.id !== peeked.id) peek(entity.plural, record.id)
}
