/**
 * Webhooks and what is to be told to them. The cursor is the place in the change log up to which a webhook has been given its deliveries:
 * transaction and number. Archives hold no transactions; a restored base gives the log and the cursors one of its own, and goes on by number.
 * Of one webhook and record the deliveries that wait go out in the order of versions. Safe to repeat. `schema` is the quoted schema name.
 */
export const webhooksSchema = (schema: string): string => `
create table if not exists ${schema}.webhook (
  id bigint generated always as identity primary key,
  name text not null,
  url text not null,
  triggers jsonb not null,
  user_id bigint not null,
  state text not null default 'on' check (state in ('on', 'off', 'stopped')),
  stopped_for text,
  secret text not null,
  old_secret text,
  old_secret_until timestamptz,
  cursor_tx xid8 not null default pg_current_xact_id(),
  cursor_seq bigint not null,
  failures int not null default 0,
  failing_since timestamptz,
  paused_until timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create table if not exists ${schema}.webhook_delivery (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references ${schema}.webhook (id) on delete cascade,
  key uuid not null default gen_random_uuid(),
  event text not null,
  seq bigint,
  entity text,
  record_id bigint,
  version int not null default 0,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  attempts int not null default 0,
  first_at timestamptz,
  next_at timestamptz not null default now(),
  sent_at timestamptz,
  body text,
  status int,
  response text,
  error text,
  took int
);
create index if not exists webhook_delivery_due on ${schema}.webhook_delivery (webhook_id, next_at, id) where state = 'waiting';
create index if not exists webhook_delivery_order on ${schema}.webhook_delivery (webhook_id, entity, record_id, version, id) where state = 'waiting';
create index if not exists webhook_delivery_log on ${schema}.webhook_delivery (webhook_id, id desc);
`
