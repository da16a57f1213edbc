import type { Statement } from '#kernel/database/database.ts'

/** Texts that get a prepared statement: the first this many shapes; rarer ones are planned each time. */
const most = 400

const names = new Map<string, string>()

/** A statement that is prepared once per connection when its text is among the usual ones. */
export function named(text: string, values: readonly unknown[]): Statement {
  const name = names.get(text) ?? remember(text)
  return name ? { text, values, name } : { text, values }
}

function remember(text: string): string | undefined {
  if (names.size >= most) return undefined
  const name = 'p' + names.size
  names.set(text, name)
  return name
}
