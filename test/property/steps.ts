import fc from 'fast-check'
import type { RoleName, Scope, Verb } from '#kernel/model/definition.ts'

export const people = ['marek', 'olena', 'ivan', 'zofia'] as const
export type Whoever = (typeof people)[number] | 'anna'

/** Fields with words that can be told apart, per entity; a role may be kept from seeing them. */
export const fieldsOf = {
  company: ['legalName', 'industry', 'tags'],
  deal: ['source', 'amount', 'company', 'description'],
  activity: ['outcome', 'deal', 'body'],
} as const
export type EntityName = keyof typeof fieldsOf
export const entities = Object.keys(fieldsOf) as EntityName[]
export const plurals = { company: 'companies', deal: 'deals', activity: 'activities' } as const
export const titles = { company: 'name', deal: 'name', activity: 'subject' } as const

/** What somebody does. `pick` numbers choose among what there is. */
export type Step =
  | { readonly does: 'create'; readonly who: Whoever; readonly entity: EntityName; readonly owner: Whoever | null; readonly pick: number }
  | { readonly does: 'change'; readonly who: Whoever; readonly entity: EntityName; readonly pick: number }
  | { readonly does: 'delete' | 'restore'; readonly who: Whoever; readonly entity: EntityName; readonly pick: number }
  | { readonly does: 'bulk'; readonly who: Whoever; readonly entity: EntityName; readonly deletes: boolean; readonly undoes: boolean }
  | { readonly does: 'undo'; readonly who: Whoever }
  | { readonly does: 'scope'; readonly entity: EntityName; readonly role: RoleName; readonly verb: Verb; readonly scope: Scope }
  | { readonly does: 'hide'; readonly entity: EntityName; readonly role: RoleName; readonly field: number; readonly hidden: boolean }

const who = fc.constantFrom<Whoever>(...people, 'anna')
const entity = fc.constantFrom(...entities)
const role = fc.constantFrom<RoleName>('manager', 'rep', 'read-only')
const pick = fc.nat(1000)

export const steps = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('create' as const), who, entity, owner: fc.option(who), pick }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('change' as const), who, entity, pick }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('delete' as const, 'restore' as const), who, entity, pick }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('bulk' as const), who, entity, deletes: fc.boolean(), undoes: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('undo' as const), who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('scope' as const), entity, role, verb: fc.constantFrom<Verb>('read', 'create', 'update', 'delete'), scope: fc.constantFrom<Scope>('none', 'own', 'team', 'all') }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('hide' as const), entity, role, field: pick, hidden: fc.boolean() }) },
), { minLength: 8, maxLength: 16 })
