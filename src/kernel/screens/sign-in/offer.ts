import { queryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'

/** Ways in besides e-mail and password. */
export interface Offer {
  readonly passkeys: boolean
  readonly providers: readonly { readonly name: string; readonly path: string }[]
}

let early: Promise<Offer | undefined> = Promise.resolve(undefined)

/** The answer that asked to sign in says it already. */
export function takeOffer(answer: Promise<unknown>): void {
  early = answer.then((document) => (document as { readonly offer?: Offer } | null)?.offer, () => undefined)
}

export const offerQuery = queryOptions({ queryKey: ['sign-in', 'offer'], queryFn: async () => (await early) ?? api.get<Offer>('/api/sign-in'), retry: false })
