import type { WebRecord } from '#kernel/screens/client/model.ts'
import type { Segment } from './segments.ts'

/** What stands on one line of the list: the head of a group, or the nth row of a segment. */
export type Line = { readonly segment: Segment; readonly head: true } | { readonly segment: Segment; readonly head: false; readonly at: number }

/** The lines of all segments, found by number without listing them: a million rows are a few segments. */
export class Lines {
  readonly count: number
  readonly #starts: readonly number[]
  readonly #segments: readonly Segment[]

  constructor(segments: readonly Segment[]) {
    const starts: number[] = []
    let next = 0
    for (const segment of segments) {
      starts.push(next)
      next += segment.count + (segment.group ? 1 : 0)
    }
    this.#segments = segments
    this.#starts = starts
    this.count = next
  }

  at(line: number): Line | undefined {
    if (line < 0 || line >= this.count) return undefined
    const index = this.#segmentAt(line)
    const segment = this.#segments[index]
    if (!segment) return undefined
    const offset = line - (this.#starts[index] ?? 0) - (segment.group ? 1 : 0)
    return offset < 0 ? { segment, head: true } : { segment, head: false, at: offset }
  }

  /** The line of a row of a segment. */
  of(segment: Segment, at: number): number {
    return (this.#starts[this.#segments.indexOf(segment)] ?? 0) + (segment.group ? 1 : 0) + at
  }

  /** The line of a record among the loaded rows near `near`; undefined when it is not there. */
  find(id: number, near: number, row: (segment: Segment, at: number) => WebRecord | undefined, reach = 300): number | undefined {
    for (let away = 0; away <= reach; away++) {
      for (const line of away === 0 ? [near] : [near - away, near + away]) {
        const found = this.at(line)
        if (found && !found.head && row(found.segment, found.at)?.id === id) return line
      }
    }
    return undefined
  }

  #segmentAt(line: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#starts[middle] ?? 0) <= line) low = middle
      else high = middle - 1
    }
    return low
  }
}
