import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Lines } from './lines.ts'
import type { Rows } from './pages.ts'

/** Rows that come or go above do not move what is being read: the first row in sight stays where it is. A new question starts at the top. */
export function useAnchor(scroller: RefObject<HTMLElement | null>, lines: Lines, rows: Rows, height: number, question: string): void {
  const anchor = useRef<{ readonly id: number; readonly line: number } | null>(null)
  const asked = useRef(question)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    if (asked.current !== question) {
      asked.current = question
      anchor.current = null
      element.scrollTop = 0
    }
    const kept = anchor.current
    const now = kept && lines.find(kept.id, kept.line, rows.row, 60)
    if (kept && now !== undefined && now !== null && now !== kept.line && element.scrollTop > 0) element.scrollTop += (now - kept.line) * height
    const line = Math.floor(element.scrollTop / height)
    const top = lines.at(line)
    const id = top && !top.head ? rows.row(top.segment, top.at)?.id : undefined
    anchor.current = id === undefined ? null : { id, line }
  })
}
