import { queryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'

/** What is asked of everybody who signs in. */
export interface SignInRules {
  readonly shortestPassword: number
  readonly refuseCommon: boolean
  readonly refusePersonal: boolean
  readonly secondFactor: readonly string[]
}

export const rulesQuery = queryOptions({ queryKey: ['sign-in', 'rules'], queryFn: () => api.get<SignInRules>('/api/sign-in/rules') })
