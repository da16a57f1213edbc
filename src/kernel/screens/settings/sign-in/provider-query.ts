import { queryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'

/** A service by which people sign in, with what its kind needs to know; never its secret. */
export interface Provider {
  readonly id: number
  readonly kind: string
  readonly name: string
  readonly defaultRole: string | null
  readonly hasSecret: boolean
  readonly [part: string]: unknown
}

interface Sent {
  readonly items: readonly Provider[]
  /** by kind, the address that a service must be told */
  readonly callbacks: Readonly<Record<string, string>>
}

export const providersQuery = queryOptions({
  queryKey: ['sign-in', 'providers'], queryFn: () => api.get<Sent>('/api/sign-in/providers'),
})

/** What is asked of each kind; `long` ones are pasted texts. */
export const providerParts: Readonly<Record<string, readonly { readonly part: string; readonly long?: true; readonly example?: string }[]>> = {
  oidc: [{ part: 'issuer', example: 'https://login.example.com/realms/acme' }, { part: 'clientId' }],
  saml: [{ part: 'entityId' }, { part: 'entryPoint', example: 'https://login.example.com/saml/sso' }, { part: 'certificate', long: true }],
}
