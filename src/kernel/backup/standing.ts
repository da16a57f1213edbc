import type { Connection } from '#kernel/database/database.ts'
import { ourSchemas } from './structure/read-structure.ts'
import { quoted } from './structure/structure.ts'

/** Our schemas in a database, and the companies that are set up in them. */
export interface WhatStands {
  readonly schemas: readonly { readonly name: string }[]
  readonly companies: readonly string[]
}

export async function whatStands(connection: Connection): Promise<WhatStands> {
  const rows = await connection.run({
    text: `select o.nspname, to_regclass(format('%I.company_settings', o.nspname)) is not null from (${ourSchemas}) o
      order by 1`, values: [],
  })
  const companies: string[] = []
  for (const [name, hasSettings] of rows) {
    if (hasSettings !== 't') continue
    const [company] = await connection.run({ text: `select company from ${quoted(name ?? '')}.company_settings`, values: [] })
    if (company) companies.push(company[0] ?? '')
  }
  return { schemas: rows.map(([name]) => ({ name: name ?? '' })), companies }
}

/** How many connections besides ours the database has. */
export async function whoIsThere(connection: Connection): Promise<number> {
  const [row] = await connection.run({
    text: `select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and backend_type = 'client backend'`, values: [],
  })
  return Number(row?.[0])
}
