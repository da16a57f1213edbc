import type { RoleName, Scope, Verb } from '#kernel/model/definition.ts'
import { shipped } from '#src/model.ts'

export interface Person { readonly id: number; readonly role: RoleName; readonly mates: readonly number[] }

/** The rights of roles as the product promises them, worked out apart from it: declared, and changed by an administrator. */
export class PromisedRights {
  private readonly scopes = new Map<string, Scope>()
  private readonly hiding = new Set<string>()

  constructor() {
    for (const { name, access } of shipped.definitions) {
      for (const [role, verbs] of Object.entries(access)) for (const [verb, scope] of Object.entries(verbs)) this.scopes.set(`${name} ${role} ${verb}`, scope)
    }
  }

  setScope(entity: string, role: RoleName, verb: Verb, scope: Scope): void {
    this.scopes.set(`${entity} ${role} ${verb}`, scope)
  }

  setHidden(entity: string, role: RoleName, field: string, hidden: boolean): void {
    if (hidden) this.hiding.add(`${entity} ${role} ${field}`)
    else this.hiding.delete(`${entity} ${role} ${field}`)
  }

  scope(entity: string, { role }: Person, verb: Verb): Scope {
    return this.scopes.get(`${entity} ${role} ${verb}`) ?? 'none'
  }

  hides(entity: string, { role }: Person, field: string): boolean {
    return this.hiding.has(`${entity} ${role} ${field}`)
  }

  /** Whether the person may do this to a record of that owner. */
  may(entity: string, person: Person, verb: Verb, owner: number | null): boolean {
    const scope = this.scope(entity, person, verb)
    return scope === 'all' || (owner !== null && ((scope === 'own' && owner === person.id) || (scope === 'team' && person.mates.includes(owner))))
  }
}
