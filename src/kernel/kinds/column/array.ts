/** Literal of a PostgreSQL array, for bound parameters and stored columns: {"a","b"}. */
export const writeArray = (items: readonly (string | number)[]): string => '{' + items.map(quoted).join(',') + '}'

/** Items of a PostgreSQL text[] as it comes in its text form; nulls inside do not occur here. */
export function readArray(cell: string): string[] {
  const inner = cell.slice(1, -1)
  if (inner === '') return []
  if (!inner.includes('"')) return inner.split(',')
  return Array.from(
    inner.matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs),
    ([, quotedItem, plain]) => quotedItem?.replace(/\\(.)/gs, '$1') ?? plain ?? '',
  )
}

const quoted = (item: string | number): string => (typeof item === 'number' ? String(item) : '"' + item.replace(/["\\]/g, '\\$&') + '"')
