/**
 * Tables of sign-in, kept apart from the user entity so that no list, export or history ever touches a secret. Only hashes
 * are kept: argon2id of passwords, SHA-256 of random tokens; what must be read again is sealed (vault.ts). Safe to repeat. `schema` is the quoted schema name.
 */
export const accountsSchema = (schema: string): string => `
create table if not exists ${schema}.credential (
  user_id bigint primary key,
  password_hash text not null,
  changed_at timestamptz not null default now()
);
create table if not exists ${schema}.session (
  id bigint generated always as identity primary key,
  token_hash text not null unique,
  user_id bigint not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text,
  address text
);
create index if not exists session_by_user on ${schema}.session (user_id);
create table if not exists ${schema}.invitation (
  token_hash text primary key,
  user_id bigint not null,
  created_by bigint,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index if not exists invitation_user on ${schema}.invitation (user_id);
create table if not exists ${schema}.api_key (
  id bigint generated always as identity primary key,
  user_id bigint not null,
  name text not null,
  hash text not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
alter table ${schema}.api_key add column if not exists grants jsonb;
alter table ${schema}.api_key add column if not exists expires_at timestamptz;
create index if not exists api_key_user on ${schema}.api_key (user_id);
create table if not exists ${schema}.sign_in_attempt (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account text not null,
  place text not null,
  succeeded boolean not null default false
);
create index if not exists sign_in_attempt_account on ${schema}.sign_in_attempt (account, place, at);
create index if not exists sign_in_attempt_place on ${schema}.sign_in_attempt (place, at);
create table if not exists ${schema}.setup_token (
  token_hash text primary key,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
${besidesPasswords(schema)}`

/** What guards an account besides its password, and what is asked of everybody. */
const besidesPasswords = (schema: string) => `
create table if not exists ${schema}.second_factor (
  user_id bigint primary key,
  secret text not null,
  last_step bigint not null default 0,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz
);
create table if not exists ${schema}.recovery_code (
  user_id bigint not null,
  hash text not null,
  used_at timestamptz,
  primary key (user_id, hash)
);
create table if not exists ${schema}.passkey (
  id bigint generated always as identity primary key,
  user_id bigint not null,
  name text not null,
  host text not null,
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index if not exists passkey_user on ${schema}.passkey (user_id);
create table if not exists ${schema}.identity_provider (
  id bigint generated always as identity primary key,
  kind text not null,
  name text not null,
  settings jsonb not null,
  default_role text,
  secret text
);
create table if not exists ${schema}.identity_link (
  provider_id bigint not null,
  subject text not null,
  user_id bigint not null,
  primary key (provider_id, subject)
);
create table if not exists ${schema}.taken_once (
  hash text primary key,
  expires_at timestamptz not null
);
create table if not exists ${schema}.sign_in_step (
  token_hash text primary key,
  user_id bigint not null,
  next text not null,
  expires_at timestamptz not null
);
create table if not exists ${schema}.sign_in_rules (
  one boolean primary key default true check (one),
  shortest_password integer not null default 10,
  refuse_common boolean not null default true,
  refuse_personal boolean not null default true,
  second_factor text[] not null default '{}'
);
`

/**
 * What holds however a user is written (form, import, undo, command line): all processes forget what they remember of
 * sessions, a person who was switched off is signed out, and the base keeps somebody who can administer it. Needs the
 * tables of the entities `user` and `team`; safe to repeat.
 */
export const accountsTriggers = (schema: string): string => `
create or replace function ${schema}.accounts_changed() returns trigger language plpgsql as
  $$ begin notify pareto_accounts; return null; end $$;
create or replace trigger accounts_changed after update on ${schema}."user"
  for each statement execute function ${schema}.accounts_changed();
create or replace trigger accounts_changed after insert or update or delete on ${schema}.user__teams
  for each statement execute function ${schema}.accounts_changed();
create or replace trigger accounts_changed after update on ${schema}.team
  for each statement execute function ${schema}.accounts_changed();

create or replace function ${schema}.user_left() returns trigger language plpgsql as $$ begin
  delete from ${schema}.session where user_id = new.id; delete from ${schema}.invitation where user_id = new.id; return null; end $$;
create or replace trigger user_left after update on ${schema}."user" for each row
  when (old.active and old.deleted_at is null and (new.active is not true or new.deleted_at is not null))
  execute function ${schema}.user_left();

create or replace function ${schema}.administrator_left() returns trigger language plpgsql as $$ ${keepOne(schema)} $$;
create or replace trigger administrator_left after update on ${schema}."user" for each row
  when (old.role = 'administrator' and old.active and old.deleted_at is null
    and (new.role is distinct from 'administrator' or new.active is not true or new.deleted_at is not null))
  execute function ${schema}.administrator_left();
`

/** One after the other, so that two administrators who switch each other off at the same time do not both succeed. */
const keepOne = (schema: string) => [
  `begin perform pg_advisory_xact_lock(hashtextextended('pareto administrators ' || tg_table_schema, 0))`,
  `if not exists (select from ${schema}."user" where role = 'administrator' and active and deleted_at is null)`
    + ` then raise exception 'lastAdministrator' using errcode = 'PA001', column = 'role'`,
  'end if',
  'return null',
  'end',
].join('; ')
