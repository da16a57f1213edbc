import { accessFilter } from '#kernel/access/filter.ts'
import type { Context } from '#kernel/context.ts'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { Kind, Place } from '#kernel/kinds/kind.ts'
import { kinds } from '#kernel/kinds/kinds.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { fieldOf } from '#kernel/model/build.ts'
import { Past } from './past.ts'
import { rollupOf } from './rollup.ts'

/** A statement being compiled for a person: bound values, and the joins that its fields need. */
export class Scope {
  readonly context: Context
  readonly values: unknown[] = []
  private readonly conditions = new Map<string, string>()

  /** Hidden fields included: what rules and history need, never what a person is shown. */
  readonly everything: boolean

  /** Set where the context is of a moment that has gone. */
  readonly past: Past | null

  constructor(context: Context, { everything = false } = {}) {
    this.context = context
    this.everything = everything
    this.past = context.at === undefined ? null : new Past(this, context.at)
  }

  readonly bind = (value: unknown): string => '$' + this.values.push(value)

  entity(name: string): Entity {
    const found = this.context.workspace.model.entities.get(name)
    if (!found) throw new Error(`No entity ${name} in the model.`)
    return found
  }

  /** Other entities whose records the statement looks at. */
  readonly entities = new Set<string>()

  /** SQL table name with schema. */
  readonly tableOf = (entity: string): string => {
    this.entities.add(entity)
    return this.past?.linkedRowsOf(this.entity(entity)) ?? this.rowsOf(this.entity(entity))
  }

  /** What stands behind `from`: the table, or its rows as they stood at the moment that is asked for. */
  readonly rowsOf = (entity: Entity): string => this.past?.rowsOf(entity) ?? tableOf(this.context, entity)

  /** The finished statement: all that it needs of the past stands before it. */
  readonly whole = (text: string): string => (this.past ? this.past.before(text) : text)

  readonly titleOf = (entity: string, alias: string): string => {
    const { title } = this.entity(entity)
    const place = this.place(this.entity(entity), title, alias)
    return title.kind.title?.(place, title.definition) ?? `${alias}.${quote(title.column + (title.kind.columns(title.definition)[0]?.suffix ?? ''))}`
  }

  readonly readable = (entity: string, alias: string): string =>
    `${alias}.deleted_at is null and ${this.access(this.entity(entity), 'read', alias)}`

  /** Written once for each alias: joins of the same table must read alike to be known for the same. */
  access(entity: Entity, verb: 'read' | 'update' | 'delete', alias: string): string {
    const key = `${entity.name} ${verb} ${alias}`
    // Rows of the past are those that the person may read now: the condition stands where they are made.
    if (this.past && verb === 'read') return 'true'
    const known = this.conditions.get(key) ?? accessFilter(this.context.workspace, this.context.actor, entity, verb, alias, this.bind)
    this.conditions.set(key, known)
    return known
  }

  place(entity: Entity, field: ModelField, alias: string): Place {
    const { workspace, actor, values } = this.context
    return {
      alias, column: field.column, schema: workspace.schema, table: entity.table, bind: this.bind, readable: this.readable,
      titleOf: this.titleOf, tableOf: this.tableOf, rollup: (rollup, inner) => rollupOf(this, rollup, alias, inner), actor, timeZone: values.timeZone,
      ...(this.past ? { past: this.past } : {}),
    }
  }

  /** The field, unless the person's role may not see it. Parts (`address.city`) stand and fall with the whole. */
  visible(entity: Entity, path: string): ModelField | undefined {
    const field = systemFields.get(path) ?? fieldOf(entity, path)
    const whole = path.split('.', 1)[0] ?? path
    return field && (this.everything || (!field.definition.archived && !this.hidden(entity).has(whole))) ? field : undefined
  }

  /** The field, if the person's role sees a part of its values. */
  inPart(entity: Entity, path: string): ModelField | undefined {
    const field = entity.fields.get(path)
    return field && !this.everything && !field.definition.archived && this.context.workspace.rights.masked(entity.name, this.context.actor.role).has(path) ? field : undefined
  }

  hidden(entity: Entity): ReadonlySet<string> {
    return this.context.workspace.rights.hidden(entity.name, this.context.actor.role)
  }

  /** All fields that the person may see, wholly or in part, in the order of the definition. */
  fields(entity: Entity): ModelField[] {
    return fieldsShown(this.context, entity)
  }
}

/** All fields of which the person sees at least a part, in the order of the definition. */
export function fieldsShown({ workspace: { rights }, actor: { role } }: Pick<Context, 'workspace' | 'actor'>, entity: Entity): ModelField[] {
  const hidden = rights.hidden(entity.name, role)
  const masked = rights.masked(entity.name, role)
  return [...entity.fields.values()].filter(({ key, definition }) => !definition.archived && (!hidden.has(key) || masked.has(key)))
}

export const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`

export const tableOf = ({ workspace }: Context, entity: Entity): string => `${workspace.schema}.${quote(entity.table)}`

/** Quoted names of all real columns of an entity's row, system columns first. */
export function columnsOf(entity: Entity): string[] {
  const own = [...entity.fields.values()].flatMap((field) => columnsOfField(field))
  return [...systemColumns, ...own].map(quote)
}

/** Unquoted column names of a field. */
export const columnsOfField = ({ kind, definition, column }: ModelField): string[] =>
  kind.columns(definition).map(({ suffix }) => column + suffix)

export const systemColumns = ['id', 'version', 'created_at', 'created_by_id', 'updated_at', 'deleted_at']

const system = (key: string, column: string, definition: FieldDefinition): [string, ModelField] =>
  [key, { key, column, definition, kind: kinds[definition.kind] as unknown as Kind }]

/** Fields that every record has: filtered, sorted and shown like any other, written by the kernel alone. */
export const systemFields: ReadonlyMap<string, ModelField> = new Map([
  system('id', 'id', { kind: 'number', decimals: 0, min: 0, max: Number.MAX_SAFE_INTEGER, readOnly: true }),
  system('createdAt', 'created_at', { kind: 'dateTime', readOnly: true }),
  system('createdBy', 'created_by', { kind: 'user', readOnly: true }),
  system('updatedAt', 'updated_at', { kind: 'dateTime', readOnly: true }),
  system('deletedAt', 'deleted_at', { kind: 'dateTime', readOnly: true }),
])
