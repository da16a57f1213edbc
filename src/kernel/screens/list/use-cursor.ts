import { useState } from 'react'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import type { Lines } from './lines.ts'
import type { Rows } from './pages.ts'

/** Where the keyboard is: a line, and in it a cell, or the whole row (-1). */
export interface Cursor {
  readonly line: number
  readonly column: number
}

/** A cell that is being edited; `value` is what was typed when it was refused before. */
export interface Editing {
  readonly id: number
  readonly path: string
  readonly value?: unknown
  readonly problem?: string
}

export interface Walking {
  readonly cursor: Cursor | null
  readonly go: (cursor: Cursor | null) => void
  readonly record: WebRecord | undefined
  /** the cursor with the record that it stays on */
  readonly kept: Kept | null
}

type Kept = Cursor & { readonly id: number | null }

/** The cursor stays on its record when rows come and go around it. */
export function useCursor(lines: Lines, rows: Rows, begins: Kept | null): Walking {
  const [kept, keep] = useState(begins)
  const recordAt = (line: number) => {
    const found = lines.at(line)
    return found && !found.head ? rows.row(found.segment, found.at) : undefined
  }
  const go = (cursor: Cursor | null) => keep(cursor && { ...cursor, id: recordAt(cursor.line)?.id ?? null })
  const cursor = kept && followed(kept, lines, rows)
  const record = cursor ? recordAt(cursor.line) : undefined
  if (kept && cursor && (cursor.line !== kept.line || (kept.id === null && record))) keep({ ...cursor, id: record?.id ?? kept.id })
  return { cursor, go, record, kept }
}

function followed(kept: Kept, lines: Lines, rows: Rows): Cursor {
  const inside = Math.max(0, Math.min(kept.line, lines.count - 1))
  const line = kept.id === null ? inside : lines.find(kept.id, inside, rows.row) ?? inside
  return { line, column: kept.column }
}
