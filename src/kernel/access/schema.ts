/**
 * Changes that administrators made to the rights which definitions declare; what is not here is as declared.
 * Safe to repeat. `schema` is the quoted schema name.
 */
export const accessSchema = (schema: string): string => `
create table if not exists ${schema}.role_access (
  entity text not null,
  role text not null,
  verb text not null check (verb in ('read', 'create', 'update', 'delete')),
  scope text not null check (scope in ('none', 'own', 'team', 'all')),
  primary key (entity, role, verb)
);
create table if not exists ${schema}.field_access (
  entity text not null,
  field text not null,
  role text not null,
  hidden boolean not null,
  primary key (entity, field, role)
);
`
