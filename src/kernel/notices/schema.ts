/** What people are told of beside their work. Safe to repeat. `schema` is the quoted schema name. */
export const noticesSchema = (schema: string): string => `
create table if not exists ${schema}.notice (
  id bigint generated always as identity primary key,
  user_id bigint not null,
  at timestamptz not null default now(),
  code text not null,
  params jsonb not null default '{}',
  entity text,
  record_id bigint,
  read_at timestamptz
);
create index if not exists notice_user on ${schema}.notice (user_id, id);
create index if not exists notice_unread on ${schema}.notice (user_id) where read_at is null;
`
