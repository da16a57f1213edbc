/**
 * Tables of imports: runs with their plan and progress, and the mappings that people confirmed, found again by the
 * headers of a file. Safe to repeat. `schema` is the quoted schema name.
 */
export const transferSchema = (schema: string): string => `
create table if not exists ${schema}.import_run (
  id bigint generated always as identity primary key,
  created_by bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  file_name text not null,
  file_size bigint not null default 0,
  state text not null default 'new'
    check (state in ('new', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'interrupted')),
  entity text,
  form jsonb not null default '{}',
  plan jsonb not null default '{}',
  total bigint,
  done bigint not null default 0,
  done_row bigint not null default 0,
  counts jsonb not null default '{}',
  report jsonb not null default '{}',
  batch bigint,
  failure jsonb
);
alter table ${schema}.import_run add column if not exists resumed_row bigint;
create index if not exists import_run_created on ${schema}.import_run (created_at desc);
create table if not exists ${schema}.import_mapping (
  entity text not null,
  signature text not null,
  plan jsonb not null,
  used_at timestamptz not null default now(),
  used_by bigint,
  primary key (entity, signature)
);
`
