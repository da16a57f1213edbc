import { ginStorage } from '#kernel/schema/gin.ts'

/**
 * Tables of search in a workspace's schema (quoted); safe to run again. An entry keeps the terms of one record, weighed:
 * A title, B other fields, C fields that some role may not see. A word counts the records of an entity that hold it;
 * `near` are hashes of the word with one letter left out, by which a misspelt word finds it. A plan says by what fields and weights the entries of an entity were made.
 */
export const searchSchema = (schema: string): string => `
create table if not exists ${schema}.search_entry (
  entity text not null, record_id bigint not null, terms tsvector not null, primary key (entity, record_id));

create table if not exists ${schema}.search_word (
  word text not null collate "C", entity text not null, records int not null default 1, near int[] not null default '{}',
  primary key (word, entity) include (records));
create index if not exists search_word_near on ${schema}.search_word using gin (near) ${ginStorage};

create table if not exists ${schema}.search_plan (entity text primary key, plan text not null);
`

/**
 * Each entity has an index of its own over its entries, so that a word frequent in one does not slow the others. Beside the
 * terms it knows the shelf that an entry stands on: of a frequent word the index then answers the newest records alone.
 */
export const searchIndex = (schema: string, entity: { readonly name: string; readonly table: string }): { name: string; sql: string } => {
  const name = `search_entry_${entity.table.slice(0, 40)}_shelved`
  return {
    name,
    sql: `create index if not exists "${name}" on ${schema}.search_entry using gin (terms, (${shelfOf('record_id')})) ${ginStorage} where entity = '${literal(entity.name)}'`,
  }
}

/** Indexes of entries that were made by an earlier version and are asked no more. */
export const formerSearchIndexes = (wanted: readonly { readonly name: string }[], standing: Iterable<string>): string[] =>
  [...standing].filter((index) => index.startsWith('search_entry_') && index !== 'search_entry_pkey' && !wanted.some(({ name }) => name === index))

/** So many ids stand on a shelf, one after the other: the newest records on the last shelves. */
export const shelfSize = 4096

/** An array, for which PostgreSQL's own indexes suffice: SQL of the shelf of an id. */
export const shelfOf = (id: string): string => `array[(${id} / ${shelfSize})::int]`

export const literal = (text: string): string => text.replaceAll("'", "''")
