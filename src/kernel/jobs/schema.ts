/**
 * Work that is to be done after a commit, later or by the clock: a row until it is done. `key` names work that stands in
 * the list once at most; of one `queue` one job runs at a time. Safe to repeat. `schema` is the quoted schema name.
 */
export const jobsSchema = (schema: string): string => `
create table if not exists ${schema}.job (
  id bigint generated always as identity primary key,
  name text not null,
  payload jsonb not null default 'null',
  queue text,
  key text,
  created_at timestamptz not null default now(),
  run_at timestamptz not null default now(),
  attempts int not null default 0,
  taken_by text,
  taken_until timestamptz,
  error text,
  failed_at timestamptz,
  given_up_at timestamptz
);
create unique index if not exists job_key on ${schema}.job (name, key) where key is not null and taken_by is null;
create index if not exists job_due on ${schema}.job (run_at, id) where given_up_at is null;
create index if not exists job_queue on ${schema}.job (queue) where taken_by is not null and queue is not null;
create index if not exists job_failed on ${schema}.job (failed_at) where failed_at is not null;
`
