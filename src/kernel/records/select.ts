import type { Rights } from '#kernel/context.ts'
import type { Cells } from '#kernel/database/database.ts'
import type { Field } from '#kernel/kinds/fields.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { reach } from './reach.ts'
import { invalid } from './refusal.ts'
import type { Scope } from './scope.ts'

/** What a statement selects for fields, and how its cells become the JSON text of a record. */
export interface Selection {
  readonly expressions: readonly string[]
  readonly joins: readonly string[]
  /** JSON object of one row; the first cell is the id, the second the version. */
  readonly json: (cells: Cells) => string
}

interface Part { readonly name: string; readonly json: (cells: Cells) => string }

/** Fields by path, or all visible ones of the entity with the system's own. */
export function selectionOf(scope: Scope, entity: Entity, alias: string, paths: readonly string[] | undefined): Selection {
  if (scope.past) return scope.past.amongFew(() => compileSelection(scope, entity, alias, paths))
  const known = knownFor(scope, entity)
  const key = `${alias} ${scope.everything} ${scope.context.actor.role} ${paths?.join() ?? '*'}`
  const found = known.get(key)
  if (found) return found
  const selection = compileSelection(scope, entity, alias, paths)
  if (!hasValues(selection) && known.size < mostKnown) known.set(key, selection)
  return selection
}

/** A value may have been bound before, by another part of the statement that reaches the same table. */
const hasValues = ({ expressions, joins }: Selection): boolean => [...expressions, ...joins].some((text) => /\$\d/.test(text))

/**
 * Selections without values of a person's own, by the rights and the entity that they were made of: while definitions
 * change, a request that has begun may still hold the entity as it was.
 */
const remembered = new WeakMap<Rights, WeakMap<Entity, Map<string, Selection>>>()
const mostKnown = 1000

function knownFor({ context }: Scope, entity: Entity): Map<string, Selection> {
  const byEntity = remembered.get(context.workspace.rights) ?? new WeakMap<Entity, Map<string, Selection>>()
  remembered.set(context.workspace.rights, byEntity)
  const known = byEntity.get(entity) ?? new Map<string, Selection>()
  byEntity.set(entity, known)
  return known
}

function compileSelection(scope: Scope, entity: Entity, alias: string, paths: readonly string[] | undefined): Selection {
  const expressions = [`${alias}."id"`, `${alias}."version"`]
  const joins = new Set<string>()
  const parts: Part[] = []
  const named = paths ?? [...scope.fields(entity).map(({ key }) => key), 'createdAt', 'createdBy', 'updatedAt']
  for (const path of named) {
    if (path === 'id' || path === 'version') continue
    const reached = reach(scope, entity, alias, path, { toShow: true })
    if (!reached) throw invalid([{ field: path, code: 'unknownField', value: path }])
    const { field } = reached
    const definition = field.definition as Field
    const place = scope.place(reached.entity, field, reached.alias)
    parts.push({ name: `,${JSON.stringify(path)}:`, json: jsonOfField(field, expressions.length, reached.isMasked === true) })
    expressions.push(...field.kind.select(place, definition as never))
    reached.joins.forEach((join) => joins.add(join))
    const join = field.kind.joins?.(place, definition as never)
    if (join) joins.add(join)
  }
  return { expressions, joins: [...joins], json: (cells) => jsonOf(cells, parts) }
}

function jsonOf(cells: Cells, parts: readonly Part[]): string {
  let text = `{"id":${cells[0]},"version":${cells[1]}`
  for (const { name, json } of parts) text += name + json(cells)
  return text + '}'
}

/** A kind without a mask shows nothing of what is masked. */
function jsonOfField({ kind, definition }: ModelField, at: number, isMasked: boolean): (cells: Cells) => string {
  if (!isMasked) return (cells) => kind.json(cells, at, definition as never)
  return (cells) => kind.mask?.(kind.json(cells, at, definition as never)) ?? 'null'
}

