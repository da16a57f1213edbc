import { readStructure } from '#kernel/backup/structure/read-structure.ts'
import { nameOf, quoted } from '#kernel/backup/structure/structure.ts'
import type { Database } from '#kernel/database/database.ts'

/** How a base is built, and a checksum of the rows of each of its tables; numbers of transactions are left out. */
export async function portraitOf(database: Database) {
  return database.transaction(async (connection) => {
    const structure = await readStructure(connection)
    const sums: Record<string, string | null> = {}
    for (const table of structure.tables) {
      const row = `md5(row(${table.columns.map((name) => `t.${quoted(name)}`).join(', ')})::text)`
      const [sum] = await connection.run({ text: `select count(*) || ' ' || md5(string_agg(${row}, '' order by ${row})) from ${nameOf(table)} t`, values: [] })
      sums[nameOf(table)] = sum?.[0] ?? null
    }
    const sorted = Object.fromEntries(Object.entries(structure).map(([part, list]) => [part, list.map((one: unknown) => JSON.stringify(one)).sort()]))
    return { structure: sorted, sums }
  })
}
