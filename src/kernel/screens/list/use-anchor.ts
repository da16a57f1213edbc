import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Lines } from './lines.ts'
import type { Rows } from './pages.ts'
import type { Question } from './question.ts'

/** Rows that come or go above do not move what is being read: the first row in sight stays where it is. A new question starts at the top. */
export function useAnchor(scroller: RefObject<HTMLElement | null>, lines: Lines, rows: Rows, height: number, question: Question): void {
  const anchor = useRef<{ readonly id: number; readonly line: number } | null>(null)
  const asked = useRef(question)
  const top = useScrollTop(scroller)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    if (asked.current !== question) {
      asked.current = question
      anchor.current = null
      if (top.current > 0) element.scrollTop = 0
      top.current = 0
    }
    const kept = anchor.current
    const now = kept && lines.find(kept.id, kept.line, rows.row, 60)
    if (kept && now !== undefined && now !== null && now !== kept.line && top.current > 0) {
      top.current += (now - kept.line) * height
      element.scrollTop = top.current
    }
    const line = Math.floor(top.current / height)
    const first = lines.at(line)
    const id = first && !first.head ? rows.row(first.segment, first.at)?.id : undefined
    anchor.current = id === undefined ? null : { id, line }
  })
}

/** Where the list stands, as its last scroll told: asking the element after a change of the page would lay it out anew. */
function useScrollTop(scroller: RefObject<HTMLElement | null>): RefObject<number> {
  const top = useRef(0)
  useLayoutEffect(() => {
    const element = scroller.current
    const note = () => {
      top.current = element?.scrollTop ?? 0
    }
    element?.addEventListener('scroll', note, { passive: true })
    return () => element?.removeEventListener('scroll', note)
  }, [scroller])
  return top
}
