import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { Row } from '#kernel/kinds/fields.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { EntityDefinition } from './definition.ts'

/** What rules may look at besides the record. Synchronous: only reference entities (stages, users) can be looked up. */
export interface RuleContext {
  /** ISO date of today in the company's time zone. */
  readonly today: string
  /** ISO date-time. */
  readonly now: string
  readonly actor: { readonly id: number; readonly role: string }
  /** 'web', 'api', 'import', 'undo' …: rules of process do not hold up what tells of the past. */
  readonly source: string
  readonly baseCurrency: string
  /** A record of a reference entity in API form, or undefined. */
  readonly lookup: <R = Readonly<Record<string, unknown>>>(entity: string, id: number | null | undefined) => R | undefined
  /** All records of a reference entity, in its default order. */
  readonly all: <R = Readonly<Record<string, unknown>>>(entity: string) => readonly R[]
}

/** A record while it is written: fields may be assigned. `before` is null on create. */
export type Derive<R> = (draft: R, before: Readonly<R> | null, context: RuleContext) => void
/** Answers what is wrong; each problem names its field. */
export type Check<R> = (draft: Readonly<R>, before: Readonly<R> | null, context: RuleContext) => Problem[] | Problem | undefined

export type AnyRecord = Record<string, unknown> & { readonly id: number; readonly version: number }

export interface Rules {
  readonly derive: readonly Derive<never>[]
  readonly check: readonly Check<never>[]
}

/** Pure rules of an entity, run by the server and by the form alike; their order is the order of execution. */
export function rules<E extends EntityDefinition>(of: E, list: {
  derive?: readonly Derive<Row<E>>[]
  check?: readonly Check<Row<E>>[]
}): { entity: string; rules: Rules } {
  return { entity: of.name, rules: { derive: list.derive ?? [], check: list.check ?? [] } as unknown as Rules }
}

export interface Action {
  /** Input fields, asked for by a small form and described in OpenAPI. */
  readonly input: Readonly<Record<string, FieldDefinition>>
  /** Whether the verb is offered for this record; pure, run by server and screen. */
  readonly when?: (record: never, context: RuleContext) => boolean
  /** Changes the draft; what it changed goes through the one write path. */
  readonly run: (draft: never, input: never, context: RuleContext) => void
  readonly icon?: string
}

/** Verbs of an entity: one verb is an endpoint, a button, a right, an automation step and an audit line. */
export function actions<E extends EntityDefinition>(of: E, list: Readonly<Record<string, {
  input?: Readonly<Record<string, FieldDefinition>>
  icon?: string
  when?: (record: Readonly<Row<E>>, context: RuleContext) => boolean
  run: (draft: Row<E>, input: Readonly<Record<string, unknown>>, context: RuleContext) => void
}>>): { entity: string; actions: ReadonlyMap<string, Action> } {
  const entries = Object.entries(list).map(([verb, action]) => [verb, { ...action, input: action.input ?? {} } as unknown as Action] as const)
  return { entity: of.name, actions: new Map(entries) }
}
