import type { Cells, Connection } from '#kernel/database/database.ts'
import { notFound } from '#kernel/records/refusal.ts'

/** Somebody else who says who a person is: the company's own sign-in, Google, Keycloak … */
export interface Provider {
  readonly id: number
  readonly kind: ProviderKind
  /** what stands on the button of the sign-in page */
  readonly name: string
  /** what the kind needs to know, without secrets */
  readonly settings: Readonly<Record<string, string>>
  /** role of people who come for the first time and are not known by e-mail; null: they are not let in */
  readonly defaultRole: string | null
  /** sealed; never answered */
  readonly secret: string | null
}

export type ProviderKind = 'oidc' | 'saml'

export async function listProviders(connection: Pick<Connection, 'run'>, schema: string): Promise<Provider[]> {
  return (await connection.run({ text: `select ${columns} from ${schema}.identity_provider order by id`, values: [] })).map(providerOf)
}

/** 404 where there is none of that id and, if it is asked for, of that kind. */
export async function readProvider(connection: Pick<Connection, 'run'>, schema: string, id: number, kind?: ProviderKind): Promise<Provider> {
  const [row] = await connection.run({
    text: `select ${columns} from ${schema}.identity_provider where id = $1 and ($2::text is null or kind = $2)`, values: [id, kind ?? null],
  })
  if (!row) throw notFound()
  return providerOf(row)
}

export async function keepProvider(connection: Connection, schema: string, { id, kind, name, settings, defaultRole, secret }: Omit<Provider, 'id'> & { id: number | null }): Promise<number> {
  const values = [kind, name, JSON.stringify(settings), defaultRole, secret]
  const [row] = await connection.run(id === null
    ? {
      text: `insert into ${schema}.identity_provider (kind, name, settings, default_role, secret) values ($1, $2, $3, $4, $5) returning id`,
      values,
    }
    : { text: `update ${schema}.identity_provider set kind = $1, name = $2, settings = $3, default_role = $4, secret = $5 where id = $6 returning id`, values: [...values, id] })
  if (!row) throw notFound()
  return Number(row[0])
}

export async function dropProvider(connection: Connection, schema: string, id: number): Promise<void> {
  await connection.run({ text: `delete from ${schema}.identity_link where provider_id = $1`, values: [id] })
  await connection.run({ text: `delete from ${schema}.identity_provider where id = $1`, values: [id] })
}

const columns = 'id, kind, name, settings, default_role, secret'

const providerOf = ([id, kind, name, settings, defaultRole, secret]: Cells): Provider => ({
  id: Number(id), kind: kind as ProviderKind, name: name ?? '', settings: JSON.parse(settings ?? '{}') as Provider['settings'],
  defaultRole: defaultRole ?? null, secret: secret ?? null,
})
