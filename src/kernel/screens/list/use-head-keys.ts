import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import type { ListColumn } from './columns.ts'

/** What a button of the head needs to be one of its stops. */
export interface Stop {
  readonly 'data-stop': string
  readonly tabIndex: 0 | -1
}

/**
 * The head is one Tab stop: arrows walk its buttons, Down and Escape lead into the rows. `into` gets the column from
 * which the rows were entered.
 */
export function useHeadKeys(columns: readonly ListColumn[], into: (column: number) => void) {
  const [visited, visit] = useState<string | null>(null)
  const first = columns.find(({ sorts }) => sorts)?.path ?? null
  const remains = visited !== null && (!visited.startsWith(ofColumn) || columns.some(({ path }) => visited.slice(ofColumn.length).split(' ')[0] === path))
  const current = remains ? visited : ofColumn + (first ?? '')
  const stop = (name: string): Stop => ({ 'data-stop': name, tabIndex: name === current ? 0 : -1 })
  return {
    stop,
    ofColumn: (path: string) => stop(ofColumn + path),
    ofMenu: (path: string) => stop(`${ofColumn}${path} menu`),
    onFocus: ({ target }: FocusEvent<HTMLElement>) => target.dataset['stop'] !== undefined && visit(target.dataset['stop']),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (press(event, (target) => into(columnUnder(target, columns)))) {
        event.preventDefault()
        event.stopPropagation()
      }
    },
  }
}

const ofColumn = 'column '

/** Menus of the head stand elsewhere in the page, yet React tells their keys here too: only those of stops are ours. */
function press({ key, target, currentTarget, altKey, ctrlKey, metaKey }: KeyboardEvent<HTMLElement>, into: (target: HTMLElement) => void): boolean {
  if (!(target instanceof HTMLElement) || target.dataset['stop'] === undefined || altKey || ctrlKey || metaKey) return false
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('[data-stop]:not(:disabled)')]
  const at = stops.indexOf(target)
  const steps: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stops.length - 1 }
  const step = steps[key]
  if (key === 'ArrowDown' || key === 'Escape') into(target)
  else if (step !== undefined) stops[Math.max(0, Math.min(stops.length - 1, step))]?.focus()
  return key === 'ArrowDown' || key === 'ArrowUp' || key === 'Escape' || step !== undefined
}

const columnUnder = (target: HTMLElement, columns: readonly ListColumn[]): number =>
  Math.max(0, columns.findIndex(({ path }) => target.dataset['stop']?.slice(ofColumn.length).split(' ')[0] === path))

/** The button that sorts by a column, or its menu where nothing is sorted by it. */
export function focusHead(grid: HTMLElement, path: string): void {
  const named = (name: string) => grid.querySelector<HTMLElement>(`[data-stop="${CSS.escape(name)}"]:not(:disabled)`)
  ;(named(ofColumn + path) ?? named(`${ofColumn}${path} menu`))?.focus()
}
