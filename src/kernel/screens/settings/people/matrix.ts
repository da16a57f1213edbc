import type { FieldMode, Role, RoleName, Scope, Verb } from '#kernel/model/definition.ts'

/** The answer of GET /api/rights. */
export interface Matrix {
  readonly roles: readonly MatrixRole[]
  /** rows that a person of the role may export in 24 hours; null: any number */
  readonly exportRows: ByRole<number | null>
  readonly entities: readonly MatrixRow[]
}

/** A role; `label` of those that the company made. */
export interface MatrixRole {
  readonly key: Role
  readonly base: RoleName
  readonly label?: Readonly<Record<string, string>>
}

type ByRole<T> = Readonly<Record<Role, T>>

export interface MatrixRow {
  readonly entity: string
  /** what holds now */
  readonly access: ByRole<Readonly<Record<Verb, Scope>>>
  /** what the product ships for the role or its base */
  readonly declared: ByRole<Readonly<Record<Verb, Scope>>>
  readonly fields: readonly MatrixField[]
}

export interface MatrixField {
  readonly field: string
  readonly title: boolean
  /** a part of its values can be shown */
  readonly masks: boolean
  /** roles that may not write it */
  readonly modes: ByRole<FieldMode>
}

export type RightsChange =
  | { readonly entity: string; readonly role: Role; readonly verb: Verb; readonly scope: Scope }
  | { readonly entity: string; readonly role: Role; readonly field: string; readonly mode: FieldMode }
  | { readonly role: Role; readonly exportRows: number | null }

export const verbs: readonly Verb[] = ['read', 'create', 'update', 'delete']
export const scopes: readonly Scope[] = ['none', 'shared', 'own', 'team', 'below', 'all']

/** What one makes is one's own or anybody's; sharing does not let delete. */
export const scopesOf: Readonly<Record<Verb, readonly Scope[]>> = { read: scopes, create: ['none', 'all'], update: scopes, delete: scopes.filter((scope) => scope !== 'shared') }

export const scopeOf = ({ access }: MatrixRow, role: Role, verb: Verb): Scope => access[role]?.[verb] ?? 'none'

export const modeOf = ({ modes }: MatrixField, role: Role): FieldMode => modes[role] ?? 'write'

export const modesOf = ({ masks, title }: MatrixField): readonly FieldMode[] => ['write', 'read', ...(masks ? ['masked' as const] : []), ...(title ? [] : ['hidden' as const])]
