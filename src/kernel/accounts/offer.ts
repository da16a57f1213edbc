import type { Workspace } from '#kernel/context.ts'
import { Refusal } from '#kernel/records/refusal.ts'

/** What the sign-in page offers besides e-mail and password: said to strangers, so it tells of nobody. */
export interface Offer {
  /** whether anybody here has a passkey */
  readonly passkeys: boolean
}

export async function readOffer({ database, schema }: Pick<Workspace, 'database' | 'schema'>): Promise<Offer> {
  const [row] = await database.run({ text: `select exists (select from ${schema}.passkey)`, values: [] })
  return { passkeys: row?.[0] === 't' }
}

/** Throws the refusal on, with the offer where it asks to sign in: the page that follows need not ask for it. */
export async function refuseWithOffer(workspace: Pick<Workspace, 'database' | 'schema'>, error: unknown): Promise<never> {
  if (!(error instanceof Refusal) || error.code !== 'signIn') throw error
  throw new Refusal(error.status, error.code, error.problems, { ...error.extra, offer: await readOffer(workspace) })
}
