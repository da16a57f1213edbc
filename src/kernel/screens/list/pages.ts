import { useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import type { Page } from '#kernel/screens/client/queries.ts'
import { type Place, type Question, pageOf, pageSize } from './question.ts'
import type { Segment } from './segments.ts'

/** A page of a segment, counted from 0. */
export interface Wanted {
  readonly segment: Segment
  readonly at: number
}

/** Pages read so far for one question: where each is found, and what it held when it was read last. */
interface Book {
  readonly of: string
  readonly pages: Map<string, Page>
  readonly places: Map<string, Place>
}

/** Rows of the pages that are wanted now; those of other pages as they were read last. */
export interface Rows {
  readonly row: (segment: Segment, index: number) => WebRecord | undefined
  /** everything read so far, in order of the segments */
  readonly loaded: () => readonly WebRecord[]
  /** the segment turned out to end here */
  readonly endOf: (segment: Segment) => number | undefined
}

/**
 * Reads the pages under the window and nothing else: a page is asked for behind the cursor of the one before it, or, after a jump,
 * by its place. Pages out of sight are kept by the cache for a while and read again by the same question.
 */
export function usePages(question: Question, segments: readonly Segment[], wanted: readonly Wanted[]): Rows {
  const book = useBook(question)
  const pages = dedupe(wanted).map((page) => ({ ...page, key: keyOf(page), place: placeOf(book, page) }))
  const counts = ({ segment, at }: Wanted) => segment.group === undefined && at === 0
  const answers = useQueries({ queries: pages.map((page) => pageOf(question, page.segment.filter, page.place, counts(page))) })
  pages.forEach(({ key, place }, index) => {
    const page = answers[index]?.data
    book.places.set(key, place)
    if (page) book.pages.set(key, page)
  })
  return {
    row: (segment, index) => book.pages.get(`${segment.key}/${Math.floor(index / pageSize)}`)?.items[index % pageSize],
    loaded: () => loadedIn(book, segments),
    endOf: (segment) => endIn(book, segment),
  }
}

function useBook(question: Question): Book {
  const of = JSON.stringify(question)
  const book = useRef<Book>({ of, pages: new Map(), places: new Map() })
  if (book.current.of !== of) book.current = { of, pages: new Map(), places: new Map() }
  return book.current
}

/** A page keeps the place by which it was found, unless the page before it has got another end since. */
function placeOf(book: Book, { segment, at }: Wanted): Place {
  if (at === 0) return null
  const before = book.pages.get(`${segment.key}/${at - 1}`)
  const known = book.places.get(`${segment.key}/${at}`)
  if (known && 'skip' in known) return known
  return before?.next ? { after: before.next } : known ?? { skip: at * pageSize }
}

function loadedIn(book: Book, segments: readonly Segment[]): readonly WebRecord[] {
  return segments.flatMap((segment) =>
    Array.from({ length: Math.ceil(segment.count / pageSize) }, (_, at) => book.pages.get(`${segment.key}/${at}`)?.items ?? []).flat())
}

/** A page without a next one is the last; an empty one lies behind the end. */
function endIn(book: Book, segment: Segment): number | undefined {
  for (const [key, page] of book.pages) {
    const [name, at] = [key.slice(0, key.lastIndexOf('/')), Number(key.slice(key.lastIndexOf('/') + 1))]
    if (name === segment.key && page.next === null && page.items.length > 0) return at * pageSize + page.items.length
  }
  return undefined
}

const keyOf = ({ segment, at }: Wanted) => `${segment.key}/${at}`

const dedupe = (wanted: readonly Wanted[]): readonly Wanted[] => [...new Map(wanted.map((page) => [keyOf(page), page])).values()]
