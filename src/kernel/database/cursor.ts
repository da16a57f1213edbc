import type { Cells, Statement } from './database.ts'
import type { Line } from './wire/line.ts'

/**
 * Rows of a statement in portions, by a cursor; needs an open transaction. The next portion is asked for while
 * the present one is worked on.
 */
export async function* streamOn(line: Line, statement: Statement, portion = 1000): AsyncIterable<readonly Cells[]> {
  const cursor = `portions_${++opened}`
  const fetch = () => line.run({ text: `fetch ${portion} from ${cursor}`, values: [] })
  await line.run({ text: `declare ${cursor} no scroll cursor for ${statement.text}`, values: statement.values })
  let coming = fetch()
  try {
    for (let rows = await coming; rows.length > 0; rows = await coming) {
      coming = rows.length < portion ? Promise.resolve([]) : fetch()
      coming.catch(() => {})
      yield rows
    }
  } finally {
    await coming.catch(() => {})
    await line.run({ text: `close ${cursor}`, values: [] }).catch(() => {})
  }
}

let opened = 0
