import type { RoleName, Scope, Verb } from '#kernel/model/definition.ts'
import type { Model } from '#kernel/model/model.ts'
import type { ValueContext } from '#kernel/kinds/kind.ts'
import type { Connection, Database } from '#kernel/database/database.ts'
import type { Remembered } from '#kernel/records/remembered.ts'

/** Who asks. `mates` are the ids of the users who share a team with the person, the person included. */
export interface Actor {
  readonly id: number
  readonly name: string
  readonly role: RoleName
  readonly mates: readonly number[]
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

/** The rights of roles on an entity; settings may have changed what the definition says. */
export interface Rights {
  scope(entity: string, verb: Verb, role: RoleName): Scope
  /** Field keys that the role may not see. */
  hidden(entity: string, role: RoleName): ReadonlySet<string>
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
}
