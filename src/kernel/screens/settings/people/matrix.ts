import type { RoleName, Scope, Verb } from '#kernel/model/definition.ts'

/** The answer of GET /api/rights. */
export interface Matrix {
  readonly roles: readonly RoleName[]
  readonly entities: readonly MatrixRow[]
}

export interface MatrixRow {
  readonly entity: string
  /** what holds now */
  readonly access: Readonly<Record<RoleName, Readonly<Record<Verb, Scope>>>>
  /** what the product ships */
  readonly declared: Readonly<Record<RoleName, Readonly<Record<Verb, Scope>>>>
  readonly fields: readonly { readonly field: string; readonly title: boolean; readonly hidden: readonly RoleName[] }[]
}

export type RightsChange =
  | { readonly entity: string; readonly role: RoleName; readonly verb: Verb; readonly scope: Scope }
  | { readonly entity: string; readonly role: RoleName; readonly field: string; readonly hidden: boolean }

export const verbs: readonly Verb[] = ['read', 'create', 'update', 'delete']
export const scopes: readonly Scope[] = ['none', 'own', 'team', 'all']
