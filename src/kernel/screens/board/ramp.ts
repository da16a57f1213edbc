import type { Column } from './columns.ts'

/** Calm colours from grey-blue to violet, in the order of the columns: the further, the fuller. */
const from = { lightness: 0.74, chroma: 0.045, hue: 232 }
const to = { lightness: 0.56, chroma: 0.17, hue: 288 }

/** Colour of the nth of a row of columns; what weighs fully is good, what weighs nothing at the end is over. */
export function colourOf(columns: readonly Column[], column: Column): string {
  if (column.colour) return /^[a-z]+$/.test(column.colour) ? `var(--mantine-color-${column.colour}-5, ${column.colour})` : column.colour
  if (column.folded) return column.weight === 100 ? 'var(--good)' : 'var(--faint)'
  const open = columns.filter(({ folded }) => !folded)
  return shareColour(open.length < 2 ? 1 : open.indexOf(column) / (open.length - 1))
}

/** Colour of a place on the way, 0 for the first and 1 for the last. */
export function shareColour(share: number): string {
  const between = (a: number, b: number) => (a + (b - a) * share).toFixed(3)
  return `oklch(${between(from.lightness, to.lightness)} ${between(from.chroma, to.chroma)} ${between(from.hue, to.hue)})`
}
