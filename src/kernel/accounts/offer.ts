import type { Workspace } from '#kernel/context.ts'
import { listProviders } from './provider/provider.ts'
import { Refusal } from '#kernel/records/refusal.ts'

/** What the sign-in page offers besides e-mail and password: said to strangers, so it tells of nobody. */
export interface Offer {
  /** whether anybody here has a passkey */
  readonly passkeys: boolean
  /** buttons, each with the address that it leads to */
  readonly providers: readonly { readonly name: string; readonly path: string }[]
}

export async function readOffer({ database, schema }: Pick<Workspace, 'database' | 'schema'>): Promise<Offer> {
  const [row] = await database.run({ text: `select exists (select from ${schema}.passkey)`, values: [] })
  const providers = await listProviders(database, schema)
  return { passkeys: row?.[0] === 't', providers: providers.map(({ id, kind, name }) => ({ name, path: `/api/sign-in/${kind}/${id}` })) }
}

/** Throws the refusal on, with the offer where it asks to sign in: the page that follows need not ask for it. */
export async function refuseWithOffer(workspace: Pick<Workspace, 'database' | 'schema'>, error: unknown): Promise<never> {
  if (!(error instanceof Refusal) || error.code !== 'signIn') throw error
  throw new Refusal(error.status, error.code, error.problems, { ...error.extra, offer: await readOffer(workspace) })
}
