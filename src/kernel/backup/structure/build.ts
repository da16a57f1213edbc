import type { Connection } from '#kernel/database/database.ts'
import { type Structure, quoted } from './structure.ts'

/** Makes empty tables as a base had them: rows come next, then `finishTables`. Functions may name tables that are not there yet. */
export async function buildTables(connection: Connection, { extensions, schemas, functions, sequences, tables }: Structure): Promise<void> {
  const present = new Set((await connection.run({ text: 'select nspname from pg_namespace', values: [] })).map(([name]) => name))
  await runAll(connection, [
    'set local check_function_bodies = off',
    ...extensions.filter(({ schema }) => present.has(schema)).map(({ name, schema }) => `create extension if not exists ${quoted(name)} with schema ${quoted(schema)}`),
    ...schemas.map(({ name }) => `create schema ${quoted(name)}`),
    ...schemas.flatMap(({ name, comment }) => (comment === null ? [] : [`comment on schema ${quoted(name)} is '${comment.replaceAll("'", "''")}'`])),
    ...functions,
    ...sequences.flatMap(({ create }) => create ?? []),
    ...tables.map(({ create }) => create),
    ...sequences.flatMap(({ name, ownedBy }) => (ownedBy === null ? [] : [`alter sequence ${name} owned by ${ownedBy}`])),
  ])
}

/**
 * Keys, indexes and triggers over the rows, which are cheaper and quieter afterwards; sequences go on where they stood. `told` hears
 * how far it is, 0 to 1.
 */
export async function finishTables(connection: Connection, { constraints, indexes, triggers, sequences }: Structure, told: (share: number) => void): Promise<void> {
  const statements = [...constraints, ...indexes, ...triggers]
  for (const [at, text] of statements.entries()) {
    await connection.run({ text, values: [] })
    told((at + 1) / statements.length)
  }
  for (const { name, last } of sequences) if (last !== null) await connection.run({
    text: 'select setval($1::text::regclass, $2::bigint)',
    values: [name, last],
  })
}

async function runAll(connection: Connection, statements: readonly string[]): Promise<void> {
  for (const text of statements) await connection.run({ text, values: [] })
}
