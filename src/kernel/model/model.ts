import type { Kind } from '#kernel/kinds/kind.ts'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { EntityDefinition } from './definition.ts'
import type { Action, Rules } from './behaviour.ts'

/** A field of the live model with what is derived from its definition. */
export interface ModelField {
  readonly key: string
  readonly definition: FieldDefinition
  readonly kind: Kind
  /** base column name, snake_case of the key */
  readonly column: string
  /** Required since the entity exists: no row without a value, so that order needs no place for empty ones. */
  readonly neverEmpty?: boolean
}

/** An entity of the live model: shipped or user-made, nothing tells them apart here. */
export interface Entity {
  readonly name: string
  readonly plural: string
  readonly definition: EntityDefinition
  /** table name, unquoted, without schema */
  readonly table: string
  readonly fields: ReadonlyMap<string, ModelField>
  readonly title: ModelField
  readonly rules: Rules
  readonly actions: ReadonlyMap<string, Action>
}

/** Shipped definitions merged with the workspace's own; replaced as a whole when a definition changes. */
export interface Model {
  readonly version: number
  readonly entities: ReadonlyMap<string, Entity>
  readonly byPlural: ReadonlyMap<string, Entity>
}
