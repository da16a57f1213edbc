/**
 * Roles of the company's own, changes that administrators made to the rights which definitions declare (what is not here is as
 * declared), records that were shared with somebody, and who saw what. Safe to repeat. `schema` is the quoted schema name.
 */
export const accessSchema = (schema: string): string => `
create table if not exists ${schema}.own_role (
  key text primary key,
  base text not null check (base in ('manager', 'rep', 'read-only')),
  label jsonb not null,
  at timestamptz not null default now()
);
create table if not exists ${schema}.role_access (
  entity text not null,
  role text not null,
  verb text not null check (verb in ('read', 'create', 'update', 'delete')),
  scope text not null,
  primary key (entity, role, verb)
);
alter table ${schema}.role_access drop constraint if exists role_access_scope_check;
alter table ${schema}.role_access add constraint role_access_scope_check check (scope in ('none', 'shared', 'own', 'team', 'below', 'all'));
create table if not exists ${schema}.field_access (
  entity text not null,
  field text not null,
  role text not null,
  mode text check (mode in ('write', 'read', 'masked', 'hidden')),
  primary key (entity, field, role)
);
${modesForHidden(schema)}
create table if not exists ${schema}.export_budget (role text primary key, rows bigint not null check (rows >= 0));
create table if not exists ${schema}.record_share (
  entity text not null,
  record_id bigint not null,
  -- a user, or with a minus a team
  holder bigint not null,
  level text not null check (level in ('read', 'update')),
  by bigint not null,
  at timestamptz not null default now(),
  primary key (entity, record_id, holder)
);
create index if not exists record_share_by_holder on ${schema}.record_share (entity, holder, record_id);
create table if not exists ${schema}.access_log (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  actor bigint not null,
  deed text not null,
  entity text not null,
  record_id bigint,
  details jsonb not null default '{}'
);
create index if not exists access_log_record on ${schema}.access_log (entity, record_id, seq);
create index if not exists access_log_actor on ${schema}.access_log (actor, seq);
create index if not exists access_log_at on ${schema}.access_log (at);
`

/** Bases from before fields could be masked or read only said no more than "hidden, yes or no". */
const modesForHidden = (schema: string) => `
alter table ${schema}.field_access add column if not exists mode text check (mode in ('write', 'read', 'masked', 'hidden'));
if exists (select from pg_attribute where attrelid = '${schema}.field_access'::regclass and attname = 'hidden' and not attisdropped) then
  execute 'update ${schema}.field_access set mode = case when hidden then ''hidden'' else ''write'' end where mode is null';
  alter table ${schema}.field_access drop column hidden;
end if;
alter table ${schema}.field_access alter column mode set not null;`

