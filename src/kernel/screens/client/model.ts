import type { ComputedResult, FieldDefinition } from '#kernel/kinds/fields.ts'
import type { EntityLabel, EntityViews, RoleName, Scope, Verb } from '#kernel/model/definition.ts'
import type { ToldProblem } from './client.ts'

/** A verb of an entity as the browser knows it: what it asks for. */
export interface WebAction {
  readonly input: Readonly<Record<string, FieldDefinition>>
  readonly icon?: string
}

/** An entity of the live model, only what the person may see. */
export interface WebEntity {
  readonly name: string
  readonly plural: string
  readonly icon: string
  /** key of the field that names a record */
  readonly title: string
  readonly fields: Readonly<Record<string, FieldDefinition>>
  readonly views: EntityViews
  /** names given in settings, by language */
  readonly label?: EntityLabel
  readonly navigation?: { readonly group: string; readonly order: number }
  readonly reference?: boolean
  readonly timeline?: { readonly at: string }
  readonly access: Readonly<Record<Verb, Scope>>
  readonly actions: Readonly<Record<string, WebAction>>
}

export interface WebModel {
  readonly version: number
  readonly entities: ReadonlyMap<string, WebEntity>
  readonly byPlural: ReadonlyMap<string, WebEntity>
}

/** A record as the API shows it. */
export type WebRecord = Readonly<Record<string, unknown>> & { readonly id: number; readonly version: number }

/** Long work, as the server counts it. */
export interface Batch {
  readonly id: number
  readonly label: string | null
  readonly op: string | null
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  readonly done: number
  readonly total: number
  readonly changed: number
  readonly refused: readonly { readonly id: number; readonly problems: readonly ToldProblem[] }[]
}

export interface Boot {
  readonly user: {
    readonly id: number
    readonly name: string
    readonly email: string
    readonly role: RoleName
    readonly language: string
    readonly timeZone: string
    readonly teams: readonly { readonly id: number; readonly title: string | null }[]
  }
  readonly company: {
    readonly company: string
    readonly baseCurrency: string
    readonly timeZone: string
    readonly country: string
    readonly language: string
  }
  readonly model: WebModel
  readonly references: Readonly<Record<string, readonly WebRecord[]>>
  /** cursor of the change stream at which all this was read */
  readonly position: string
  /** my long work under way, and what ended not long ago, newest first */
  readonly work: readonly Batch[]
  /** notices that I have not read */
  readonly unread: number
}

/** The model as sent, indexed by name and by plural. */
export function indexed(sent: { readonly version: number; readonly entities: readonly WebEntity[] }): WebModel {
  return {
    version: sent.version,
    entities: new Map(sent.entities.map((entity) => [entity.name, entity])),
    byPlural: new Map(sent.entities.map((entity) => [entity.plural, entity])),
  }
}

/** Fields that every record has besides its declared ones. */
export const systemFields: Readonly<Record<string, FieldDefinition>> = {
  createdAt: { kind: 'dateTime', readOnly: true },
  createdBy: { kind: 'user', readOnly: true },
  updatedAt: { kind: 'dateTime', readOnly: true },
}

/** A field found by its path, with the links on the way to it. */
export interface FoundField {
  readonly path: string
  /** the entity that declares the field */
  readonly entity: WebEntity
  /** key in that entity */
  readonly name: string
  readonly field: FieldDefinition
  /** links passed on the way, outermost first */
  readonly through: readonly { readonly entity: WebEntity; readonly name: string }[]
}

/** The field that a path such as 'company.city' names; undefined when it does not exist or may not be seen. */
export function fieldAt(model: WebModel, entity: WebEntity, path: string): FoundField | undefined {
  const [name = '', ...rest] = path.split('.')
  const field = entity.fields[name] ?? systemFields[name]
  if (!field || field.archived) return undefined
  if (rest.length === 0) return { path, entity, name, field, through: [] }
  const target = model.entities.get(targetOf(field) ?? '')
  const found = target && fieldAt(model, target, rest.join('.'))
  return found && { ...found, path, through: [{ entity, name }, ...found.through] }
}

/** Name of the entity that a link, links or user field points to. */
export function targetOf(field: FieldDefinition): string | undefined {
  if (field.kind === 'link' || field.kind === 'links') return field.to
  return field.kind === 'user' ? 'user' : undefined
}

/** Keys of the fields that screens show, in the order of the definition; archived ones left out. */
export function shownFields(entity: WebEntity): readonly string[] {
  return Object.entries(entity.fields).flatMap(([name, field]) => (field.archived ? [] : [name]))
}

/** Whether the person may do `verb` on any record of the entity; the server has the last word on each record. */
export const can = (entity: WebEntity, verb: Verb): boolean => entity.access[verb] !== undefined && entity.access[verb] !== 'none'

/** The kind that paints a computed field: that of its result. */
export const shownKind = (field: FieldDefinition): Exclude<FieldDefinition['kind'], 'computed'> | ComputedResult =>
  field.kind === 'computed' ? field.result : field.kind
