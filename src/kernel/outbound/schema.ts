/** Hosts that are not public and may be asked all the same. Safe to repeat. `schema` is the quoted schema name. */
export const outboundSchema = (schema: string): string => `
create table if not exists ${schema}.allowed_host (host text primary key, at timestamptz not null default now());
`
