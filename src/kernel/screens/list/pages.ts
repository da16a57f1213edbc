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
  /** whether the pages contradict the number of rows that was estimated: they end before it, or go on behind it */
  readonly contradict: (segment: Segment) => boolean
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
    contradict: (segment) => contradicts(book, segment),
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

const loadedIn = (book: Book, segments: readonly Segment[]): readonly WebRecord[] =>
  segments.flatMap((segment) => pagesOf(book, segment).flatMap(({ page }) => page.items))

const contradicts = (book: Book, segment: Segment): boolean => pagesOf(book, segment).some(({ at, page }) => {
  const end = at * pageSize + page.items.length
  return page.next === null ? end !== segment.count : end >= segment.count
})

/** The pages of a segment that were read, in order. */
function pagesOf(book: Book, { key }: Segment): readonly { readonly at: number; readonly page: Page }[] {
  const own = [...book.pages].filter(([name]) => name.startsWith(key + '/'))
  return own.map(([name, page]) => ({ at: Number(name.slice(key.length + 1)), page })).sort((one, other) => one.at - other.at)
}

const keyOf = ({ segment, at }: Wanted) => `${segment.key}/${at}`

const dedupe = (wanted: readonly Wanted[]): readonly Wanted[] => [...new Map(wanted.map((page) => [keyOf(page), page])).values()]
