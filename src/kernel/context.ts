import type { Role, RoleName, Scope, Verb } from '#kernel/model/definition.ts'
import type { Model } from '#kernel/model/model.ts'
import type { ValueContext } from '#kernel/kinds/kind.ts'
import type { Connection, Database } from '#kernel/database/database.ts'
import type { Remembered } from '#kernel/records/remembered.ts'

/** Who asks. */
export interface Actor {
  readonly id: number
  readonly name: string
  readonly role: Role
  /** ids of the teams that the person is in or leads */
  readonly teams: readonly number[]
  /** ids of the users who share a team with the person or report to the person, the person included */
  readonly mates: readonly number[]
  /** the same, with everybody in the teams below */
  readonly below: readonly number[]
  readonly language: string
  readonly timeZone: string
  /** What a key leaves of the person's rights, as text; absent where it leaves all. What is remembered by person is told apart by it. */
  readonly limits?: string
}

/** The company's own settings, one row per workspace. */
export interface CompanySettings {
  readonly company: string
  readonly language: string
  readonly baseCurrency: string
  readonly timeZone: string
  readonly country: string
}

/** A role; one of the company's own begins as a copy of the shipped role that it is based on. */
export interface RoleDefinition {
  readonly key: Role
  readonly base: RoleName
  /** names by language, of the company's own roles */
  readonly label?: Readonly<Record<string, string>>
}

/** The rights of roles on an entity; settings may have changed what the definition says. */
export interface Rights {
  /** All roles: those that ship, then the company's own. */
  readonly roles: readonly RoleDefinition[]
  scope(entity: string, verb: Verb, role: Role): Scope
  /** Field keys of which the role may not see the whole value. */
  hidden(entity: string, role: Role): ReadonlySet<string>
  /** Those among the hidden fields of which the role sees a part. */
  masked(entity: string, role: Role): ReadonlySet<string>
  /** Field keys that the role may read and not write. */
  fixed(entity: string, role: Role): ReadonlySet<string>
  /** Rows that a person of the role may export in 24 hours; null: any number. */
  exportRows(role: Role): number | null
  /** Whether any record of the entity was shared with somebody. */
  shares(entity: string): boolean
}

/** Records of reference entities (stages, users …) in memory, API form, in default order. */
export interface References {
  lookup(entity: string, id: number | null | undefined): Readonly<Record<string, unknown>> | undefined
  all(entity: string): readonly Readonly<Record<string, unknown>>[]
}

/** One company's base: a PostgreSQL schema with its live model. */
export interface Workspace {
  readonly name: string
  /** quoted schema name */
  readonly schema: string
  readonly database: Database
  /** ICU collation by which people's words are sorted, e.g. uk-x-icu */
  readonly collation: string
  readonly model: Model
  readonly settings: CompanySettings
  readonly rights: Rights
  readonly references: References
  /** Remembered counts and sums, valid as long as `stamp` of what they were made from stays the same. */
  readonly answers: Remembered<string>
  /** Changes with every committed write to one of these entities by this process, and shortly after those of others. */
  stamp(entities: Iterable<string>): string
  /** Tells the rest of the process (live updates, remembered answers) that a write has been committed. */
  committed(entities: readonly string[]): Promise<void>
  /** Lets the bells of these people ring, wherever they are signed in. */
  noticed(users: readonly number[]): Promise<void>
  /** Changes definitions or rights, and lets every process take them over; `change` may be called several times. */
  redefine(change: (connection: Connection) => Promise<void>): Promise<void>
  /** Tells other processes with the commit itself: for what they keep in memory, and would keep for good if we were killed right after. */
  tellWithin(connection: Connection, entities: readonly string[]): Promise<void>
  /** Base-currency rate of a currency on a date (units of base per unit), or null when none is known. */
  rate(currency: string, date: string): number | null
}

/** Everything that a read or write is done under. Source: 'web', 'api', 'import', 'undo', 'demo', 'cli'. */
export interface Context {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly source: string
  readonly values: ValueContext
  /** Records are read as they stood at this moment (ISO 8601), with the rights of now; absent: as they stand. */
  readonly at?: string
}
