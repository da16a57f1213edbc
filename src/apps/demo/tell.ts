import type { Context } from '#kernel/context.ts'
import type { AnyRecord, RuleContext } from '#kernel/model/behaviour.ts'
import type { Entity } from '#kernel/model/model.ts'
import { entityOf } from '#kernel/records/read.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { applyRules, ruleContextOf } from '#kernel/records/write/apply.ts'
import type { Pending } from '#kernel/records/write/pending.ts'
import { type Life, type State, isoDate } from './world.ts'

/** A line of the change log. */
export interface Told {
  readonly at: Date
  readonly by: number | null
  readonly entity: string
  readonly id: number
  readonly version: number
  readonly op: 'create' | 'update'
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
}

/** A record as it stands at the end of its life, and how it came to that. */
export interface Lived { readonly entity: Entity; readonly record: AnyRecord; readonly told: readonly [Told, ...Told[]] }

/** Leads records through their lives by the rules that hold for everybody; Refusal when a rule refuses a state. */
export function teller(context: Context): (life: Life) => Lived {
  const rule = ruleContextOf(context)
  return (life) => {
    const entity = entityOf(context, life.entity)
    let record: AnyRecord | null = null
    const told: Told[] = []
    for (const state of life.states) {
      const pending = step(context, entity, record, state, rule)
      record = pending.draft
      if (pending.changed.length > 0 || told.length === 0) told.push(toldOf(life, state, pending, told.length + 1))
    }
    return { entity, record: record as AnyRecord, told: told as [Told, ...Told[]] }
  }
}

function step(context: Context, entity: Entity, before: AnyRecord | null, { at, values }: State, rule: RuleContext): Pending {
  const operation = before ? { op: 'update' as const, entity: entity.name, id: 0, values } : { op: 'create' as const, entity: entity.name, values }
  const pending: Pending = { operation, entity, values: { ...values }, before, draft: { id: 0, version: 0 }, changed: [], problems: [], refusal: null }
  applyRules(context, pending, { ...rule, now: at.toISOString(), today: isoDate(at) })
  if (pending.problems.length > 0) throw invalid(pending.problems)
  return pending
}

const toldOf = ({ id }: Life, { at, by }: State, { entity, before, draft, changed }: Pending, version: number): Told => ({
  at, by, entity: entity.name, id, version, op: before ? 'update' : 'create',
  changes: Object.fromEntries(changed.map((key) => [key, [before?.[key] ?? null, draft[key] ?? null]])),
})
