/**
 * Tables of regular backups: the plan where it is not the usual one, and what came of each. Safe to repeat. `schema` is the quoted
 * schema name.
 */
export const backupSchema = (schema: string): string => `
create table if not exists ${schema}.backup_plan (single boolean primary key default true check (single), plan jsonb not null);
create table if not exists ${schema}.backup_run (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  moved_at timestamptz not null default now(),
  finished_at timestamptz,
  by_id bigint,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  done int not null default 0,
  total int not null default 0,
  bytes bigint not null default 0,
  name text,
  rows bigint,
  files bigint,
  error text
);
create index if not exists backup_run_at on ${schema}.backup_run (at desc);
`
