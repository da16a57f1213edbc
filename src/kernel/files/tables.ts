/** Tables of files in a workspace's schema (quoted); each statement can be run again. */
export const fileTables = (schema: string): string => `
create table if not exists ${schema}.file (
  id bigint generated always as identity primary key, entity text not null, record_id bigint not null, name text not null, type text not null,
  size bigint not null, hash text not null, owner_id bigint, at timestamptz not null default now(), deleted_at timestamptz);
create index if not exists file_record on ${schema}.file (entity, record_id);
alter table ${schema}.file add column if not exists preview text, add column if not exists number int not null default 1;
if to_regclass('${schema}.file_version') is null then
  create table ${schema}.file_version (
    file_id bigint not null references ${schema}.file on delete cascade, number int not null, type text not null, size bigint not null, hash text not null,
    preview text, owner_id bigint, at timestamptz not null default now(), primary key (file_id, number));
  create index file_version_hash on ${schema}.file_version (hash);
  insert into ${schema}.file_version (file_id, number, type, size, hash, owner_id, at) select id, 1, type, size, hash, owner_id, at from ${schema}.file;
end if;
create table if not exists ${schema}.picture (
  hash text primary key, type text not null, size bigint not null, small text, small_type text, small_size bigint, owner_id bigint,
  kept boolean not null default false, at timestamptz not null default now());
create index if not exists picture_small on ${schema}.picture (small);
create table if not exists ${schema}.file_rules (single boolean primary key default true check (single), largest int not null, "only" text[] not null, refused text[] not null);`
