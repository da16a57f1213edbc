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

/** Each entity has an index of its own over its entries, so that a word frequent in one does not slow the others. */
export const searchIndex = (schema: string, entity: { readonly name: string; readonly table: string }): { name: string; sql: string } => {
  const name = `search_entry_${entity.table.slice(0, 40)}`
  return {
    name,
    sql: `create index if not exists "${name}" on ${schema}.search_entry using gin (terms) ${ginStorage} where entity = '${literal(entity.name)}'`,
  }
}

export const literal = (text: string): string => text.replaceAll("'", "''")
