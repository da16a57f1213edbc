import type { Problem } from '#kernel/kinds/kind.ts'
import type { AnyRecord } from '#kernel/model/behaviour.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Operation } from '../query.ts'
import { type Refusal, invalid } from '../refusal.ts'

/** One operation on its way: what was asked, what stands there now, what it will become. */
export interface Pending {
  readonly operation: Operation
  readonly entity: Entity
  /** Parsed values of the fields that were named. */
  readonly values: Record<string, unknown>
  /** Of these, the ones that are added to what stands there or taken from it, instead of taking its place. */
  members?: Map<string, 'add' | 'remove'>
  /** The record as it stands; null on create. */
  before: AnyRecord | null
  /** The record as it will stand. */
  draft: AnyRecord
  /** Keys of fields whose value differs. */
  changed: string[]
  problems: Problem[]
  refusal: Refusal | null
}

export const refused = (pending: Pending): Refusal | null =>
  pending.refusal ?? (pending.problems.length > 0 ? invalid(pending.problems) : null)

export const idOf = ({ operation }: Pending): number | null => (operation.op === 'create' ? null : operation.id)
