import { accessFilter } from '#kernel/access/filter.ts'
import type { PastPlace } from '#kernel/kinds/kind.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { invalid } from './refusal.ts'
import type { Scope } from './scope.ts'

/** How the rows of an entity are made: all at once, one by one as they are asked for, or once and kept for many to look at. */
type Way = 'all' | 'few' | 'kept'

/**
 * Rows as they stood at a moment, inside the statement that asks: what stands now, with the first value before each change
 * that came later laid over it. The person sees the rows that he or she may read now. A record without a change in the log
 * is as old as it says.
 */
export class Past implements PastPlace {
  readonly at: string
  private readonly scope: Scope
  private readonly made = new Map<string, string>()
  private way: Way = 'all'
  private bound: string | null = null

  constructor(scope: Scope, at: string) {
    this.scope = scope
    this.at = at
  }

  /** Name of the entity's rows of then. */
  rowsOf(entity: Entity): string {
    return this.name(entity, this.way)
  }

  /**
   * The same for what records point to. It may have come into the base after what points to it (an import of old deals): then
   * it stands as it first did.
   */
  linkedRowsOf(entity: Entity): string {
    return this.name(entity, this.way, true)
  }

  /** The same for what is looked through again and again. */
  keptOf(entity: Entity): string {
    return this.name(entity, 'kept', entity.definition.reference === true)
  }

  /** Where only some rows are looked at by their id, the log is asked for those alone. */
  amongFew<T>(work: () => T): T {
    const before = this.way
    this.way = 'few'
    try {
      return work()
    } finally {
      this.way = before
    }
  }

  readonly now = (): string => (this.bound ??= `${this.scope.bind(this.at)}::timestamptz`)

  readonly tableNamed = (table: string): string => {
    const { workspace } = this.scope.context
    const [own = '', column] = table.split('__')
    const entity = [...workspace.model.entities.values()].find((one) => one.table === own || one.table === table)
    const field = column === undefined ? undefined : [...entity?.fields.values() ?? []].find((one) => one.column === column)
    if (entity && field) return this.links(entity, field)
    return entity ? this.keptOf(entity) : `${workspace.schema}."${table}"`
  }

  /** What of the past cannot be told is refused rather than answered wrongly. */
  refuse(code: string, field: string): never {
    throw invalid([{ field, code }])
  }

  before(text: string): string {
    return this.made.size === 0 ? text : `with ${[...this.made.values()].join(',\n')}\n${text}`
  }

  private name(entity: Entity, way: Way, always = false): string {
    const name = `"past_${way}${always ? '_always' : ''}_${entity.table}"`
    if (!this.made.has(name)) {
      const since = way === 'few' ? this.sinceOfOne(entity) : this.sinceOfAll(entity)
      this.made.set(name, `${name} as ${howMade[way]} (${this.rows(entity, since, always)})`)
    }
    return name
  }

  private rows(entity: Entity, since: string, always: boolean): string {
    const { workspace, actor } = this.scope.context
    const mayRead = accessFilter(workspace, actor, entity, 'read', 'c', this.scope.bind)
    const last = (ops: string) => `select max(l.at) from ${workspace.schema}.change_log l where l.entity = '${entity.name}' and l.record_id = c.id and l.at <= ${this.now()} and l.op in (${ops})`
    const columns = [...entity.fields.values()].flatMap((field) => columnsThen(field))
    return `select c.id, coalesce(s.version - 1, c.version) as version, c.created_at, c.created_by_id,
      case when s.id is null then c.updated_at else coalesce((${last(`'update', 'delete', 'restore'`)}), c.created_at) end as updated_at,
      case s.turned when 'delete' then null when 'restore' then (${last(`'delete'`)}) else c.deleted_at end as deleted_at${columns.map((column) => ', ' + column).join('')}
      from ${workspace.schema}."${entity.table}" c ${since} where ${mayRead}${always ? '' : ` and s.created is not true and c.created_at <= ${this.now()}`}`
  }

  /** What came later, of all records: read once. */
  private sinceOfAll(entity: Entity): string {
    const name = `"since_${entity.table}"`
    if (!this.made.has(name)) this.made.set(name, `${name} as materialized (${this.since(entity, '')} group by l.record_id)`)
    return `left join ${name} s on s.id = c.id`
  }

  private sinceOfOne(entity: Entity): string {
    return `left join lateral (${this.since(entity, ' and l.record_id = c.id')} group by l.record_id) s on true`
  }

  /** `before`: the value of each field before its first later change; of equal keys jsonb keeps the last. */
  private since(entity: Entity, which: string): string {
    return `select l.record_id as id, min(l.version) as version, bool_or(l.op = 'create') as created,
      (array_agg(l.op order by l.seq) filter (where l.op in ('delete', 'restore')))[1] as turned,
      coalesce(jsonb_object_agg(f.key, f.value -> (case l.op when 'create' then 1 else 0 end) order by l.seq desc) filter (where f.key is not null), '{}') as before
      from ${this.scope.context.workspace.schema}.change_log l left join lateral jsonb_each(l.changes) f on true
      where l.entity = '${entity.name}' and l.at > ${this.now()} and l.op <> 'share'${which}`
  }

  /** Links stand in a table of their own: those of records that were changed since come from the log. */
  private links(entity: Entity, field: ModelField): string {
    const table = `${entity.table}__${field.column}`
    const name = `"past_${table}"`
    if (!this.made.has(name)) {
      this.sinceOfAll(entity)
      const then = `s.before -> '${field.key}'`
      this.made.set(name, `${name} as (select l.from_id, l.to_id, l.position, l.label from ${this.scope.context.workspace.schema}."${table}" l
        where not exists (select from "since_${entity.table}" s where s.id = l.from_id and s.before ? '${field.key}')
        union all select s.id, (e.value ->> 'id')::bigint, e.position::int, e.value ->> 'label' from "since_${entity.table}" s
        cross join lateral jsonb_array_elements(case when jsonb_typeof(${then}) = 'array' then ${then} else '[]' end) with ordinality e (value, position))`)
    }
    return name
  }
}

const howMade: { readonly [W in Way]: string } = { all: '', few: 'not materialized', kept: 'materialized' }

/** The columns of a field: from the log where it was changed since, else as they stand. */
function columnsThen({ key, kind, definition, column }: ModelField): string[] {
  const before = kind.unpack(`(s.before -> '${key}')`, definition as never)
  return kind.columns(definition as never).map(({ suffix }, at) => {
    const name = `"${column}${suffix}"`
    return `case when s.before ? '${key}' then ${before[at]} else c.${name} end as ${name}`
  })
}
