import type { Filter } from '#kernel/records/query.ts'
import type { FieldDefinition, KindName } from '#kernel/kinds/fields.ts'

/**
 * Whose records a role reaches, each more than the one before: none, those shared with the person, those one owns, those of one's
 * teams, those of the teams below as well, all. What was shared with somebody is reached under every scope but "none".
 */
export type Scope = 'none' | 'shared' | 'own' | 'team' | 'below' | 'all'

/** Roles that ship; companies make others of them. */
export type RoleName = 'administrator' | 'manager' | 'rep' | 'read-only'

/** Any role, one of the company's own (key prefix c_) included. */
export type Role = string

/** What a role may do with a field: write it, read it, read a part of it, nothing. */
export type FieldMode = 'write' | 'read' | 'masked' | 'hidden'

export type Verb = 'read' | 'create' | 'update' | 'delete'

/** What each role may do. There is no default: who declares an entity must say it. */
export type EntityAccess = Record<RoleName, Record<Verb, Scope>>

export interface EntityViews {
  /** Fields of the list, in order; the first is the title and stays in place. */
  readonly list: readonly string[]
  readonly sort?: readonly string[]
  readonly board?: {
    /** link or choice field that makes the columns */
    readonly by: string
    readonly sum?: string
    /** percent field of the column's record that weighs the sum, e.g. 'probability' of a stage */
    readonly weight?: string
    readonly card: readonly string[]
    /** Order of the cards of a column; default: that of the list. Best with an index on (by, sort). */
    readonly sort?: readonly string[]
    /** Columns that stand folded at the end: those whose record has one of these values, e.g. { outcome: ['won', 'lost'] }. */
    readonly folded?: Readonly<Record<string, readonly string[]>>
  }
  /** Named groups of fields of the record page; fields not named here follow in "other". */
  readonly sections?: readonly ViewSection[]
  /** Fields shown in the header line of the record page. */
  readonly header?: readonly string[]
  /** Fields of the small form of quick create; required fields are always in it. */
  readonly quickCreate?: readonly string[]
  /** Related lists of the record page: entity and the link field that points back here. */
  readonly related?: readonly { readonly entity: string; readonly field: string }[]
}

export interface ViewSection {
  readonly name: string
  readonly fields: readonly string[]
  /** by language, of sections made in settings; others have theirs in locales/ */
  readonly label?: Readonly<Record<string, string>>
  /** only for records whose fields have one of these values */
  readonly shownWhen?: Readonly<Record<string, readonly (string | number | boolean)[]>>
  /** only for these roles; what others may see they find among the other fields */
  readonly roles?: readonly Role[]
}

/** Sections of record page and form as settings put them, in place of those that ship. */
export interface EntityLayout {
  readonly sections: readonly LayoutSection[]
}

export type LayoutSection = Omit<ViewSection, 'name' | 'label'> & { readonly label: Readonly<Record<string, string>> }

/** Data only: survives JSON, holds no function. Labels stand in `locales/`, key `<entity>.<field>`. */
export interface EntityDefinition<
  N extends string = string,
  F extends Readonly<Record<string, FieldDefinition>> = Readonly<Record<string, FieldDefinition>>,
> {
  readonly name: N
  /** Plural in addresses: /api/<plural>. */
  readonly plural: string
  readonly icon: string
  /** The field that names a record. */
  readonly title: string
  readonly fields: F
  readonly access: EntityAccess
  readonly views: EntityViews
  /** Small table of settings (stages, users): kept in memory for rules, sent to the browser with the model. */
  readonly reference?: boolean
  /** Where it stands in the navigation; without it the entity has no entry there. */
  readonly navigation?: { readonly group: string; readonly order: number }
  /** Records of this entity stand in the timeline of what they link to. */
  readonly timeline?: { readonly at: string }
  /** Extra multi-column indexes, by field name; '-' before a name: descending. */
  readonly indexes?: readonly (readonly string[])[]
  /** Fields whose equal value marks a probable duplicate on import and entry. */
  readonly matchBy?: readonly string[]
  /** Names per language where they are not those of `locales/`: of objects made in settings, and of renamed ones. */
  readonly label?: EntityLabel
  /** Sections that settings put in place of those of `views`. */
  readonly layout?: EntityLayout | null
  /** What must hold for each record, as settings demand it. */
  readonly conditions?: readonly EntityCondition[]
  /** Made by administrators in settings (name prefix c_). Looked at only by settings and upgrades. */
  readonly custom?: boolean
  /** Settings took it out of the navigation. */
  readonly hiddenFromMenu?: boolean
  /** Switched off in settings: the tables stay, nobody reaches the records. */
  readonly archived?: boolean
}

/** `must` holds for records for which `when` does; else the message is told, at the field if one is named. */
export interface EntityCondition {
  readonly must: Filter
  readonly when?: Filter
  readonly field?: string
  /** by language */
  readonly message: Readonly<Record<string, string>>
}

/** `one` record and the title of the list, by language. */
export type EntityLabel = Readonly<Record<string, { readonly one: string; readonly many: string }>>

/**
 * Declares an entity. Everything else is derived from the definition: table, indexes, validation, API, access,
 * filters, screens, import and export, history, search.
 */
export function entity<
  const N extends string,
  const F extends Readonly<Record<string, FieldDefinition>>,
>(name: N, definition: Omit<EntityDefinition<N, F>, 'name' | 'title'> & { readonly title: keyof F & string }): EntityDefinition<N, F> {
  return { name, ...definition }
}

export type { FieldDefinition, KindName }
