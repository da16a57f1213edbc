import { fileTables } from '#kernel/files/tables.ts'

/** Tables of the kernel in a workspace's schema (quoted); each statement can be run again. */
export function kernelTables(schema: string): string {
  return `do $kernel$ begin
create table if not exists ${schema}.company_settings (
  single boolean primary key default true check (single), company text not null, language text not null, base_currency text not null,
  time_zone text not null, country text not null, version int not null default 1, set_up_at timestamptz not null default now());

create sequence if not exists ${schema}.batch_id_seq;
create table if not exists ${schema}.batch (
  id bigint primary key default nextval('${schema}.batch_id_seq'), kind text not null, label text, actor bigint, at timestamptz not null default now(),
  state text not null default 'running', done int not null default 0, total int not null default 0, changed int not null default 0,
  refused jsonb not null default '[]', undone_by bigint, finished_at timestamptz);
alter table ${schema}.batch add column if not exists moved_at timestamptz not null default now();
create index if not exists batch_actor on ${schema}.batch (actor, at);

create table if not exists ${schema}.change_log (
  seq bigint generated always as identity primary key, tx xid8 not null default pg_current_xact_id(), at timestamptz not null default now(),
  actor bigint, source text not null, batch bigint, entity text not null, record_id bigint not null, version int not null, op text not null,
  changes jsonb not null default '{}');
alter table ${schema}.change_log add column if not exists verb text;
create index if not exists change_log_record on ${schema}.change_log (entity, record_id, seq);
create index if not exists change_log_tx on ${schema}.change_log (tx, seq);
create index if not exists change_log_batch_seq on ${schema}.change_log (batch, seq) where batch is not null;
drop index if exists ${schema}.change_log_batch;
create index if not exists change_log_at on ${schema}.change_log using brin (at);

create table if not exists ${schema}.external_key (
  entity text not null, source text not null, key text not null, record_id bigint not null, primary key (entity, source, key));
create index if not exists external_key_record on ${schema}.external_key (entity, record_id);
create index if not exists external_key_key on ${schema}.external_key (entity, key);

create table if not exists ${schema}.idempotency (
  actor bigint not null, key text not null, fingerprint text not null, status int, headers jsonb, body text,
  at timestamptz not null default now(), primary key (actor, key));
alter table ${schema}.idempotency add column if not exists content text, add column if not exists until timestamptz not null default now();
create index if not exists idempotency_at on ${schema}.idempotency (at);

create table if not exists ${schema}.own_entity (
  name text primary key, definition jsonb not null, position int not null default 0, at timestamptz not null default now());
create table if not exists ${schema}.entity_patch (entity text primary key, patch jsonb not null);
create table if not exists ${schema}.own_field (
  entity text not null, key text not null, definition jsonb not null, position int not null default 0,
  at timestamptz not null default now(), primary key (entity, key));
create table if not exists ${schema}.field_patch (
  entity text not null, key text not null, patch jsonb not null, primary key (entity, key));
create table if not exists ${schema}.counter (entity text not null, field text not null, period text not null, last bigint not null, primary key (entity, field, period));
create table if not exists ${schema}.model_version (single boolean primary key default true check (single), version int not null);
insert into ${schema}.model_version (version) values (1) on conflict do nothing;

create table if not exists ${schema}.rebased (single boolean primary key default true check (single), rates text not null);

create table if not exists ${schema}.saved_view (
  id bigint generated always as identity primary key, entity text not null, name text not null, shared text not null default 'me',
  config jsonb not null default '{}', owner_id bigint not null, position int not null default 0, updated_at timestamptz not null default now());

${fileTables(schema)}
end $kernel$`
}
