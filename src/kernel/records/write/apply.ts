import { foreignOwner } from '#kernel/access/may.ts'
import type { Context } from '#kernel/context.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { AnyRecord, Check, Derive, RuleContext } from '#kernel/model/behaviour.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import type { Pending } from './pending.ts'
import { isShown } from './shown.ts'

/** Applies values, defaults, rules and settlements to the record; notes what changed and what is wrong. */
export function applyRules(context: Context, pending: Pending, rule: RuleContext, act?: (draft: AnyRecord) => void): void {
  const { entity, operation } = pending
  if (operation.op !== 'create' && operation.op !== 'update') return
  pending.draft = { ...(pending.before ?? blank(context, entity, pending.values, rule)), ...pending.values }
  act?.(pending.draft)
  const past = context.source === 'undo'
  if (!past) derive(entity, pending, rule)
  settleValues(context, pending, rule)
  pending.changed = changedFields(pending)
  if (!past) pending.problems.push(...missing(pending, rule))
  if (operation.op === 'create') pending.problems.push(...foreignOwner(context, entity, pending.draft))
  if (!past) pending.problems.push(...(entity.rules.check as readonly Check<AnyRecord>[]).flatMap((check) => check(pending.draft, pending.before, rule) ?? []))
}

/** What rules may look at, for this person and moment. */
export function ruleContextOf({ workspace, actor, source, values }: Context): RuleContext {
  const now = new Date()
  return {
    now: now.toISOString(),
    today: todayIn(values.timeZone, now),
    actor, source, baseCurrency: workspace.settings.baseCurrency,
    lookup: <R>(entity: string, id: number | null | undefined) => workspace.references.lookup(entity, id) as R | undefined,
    all: <R>(entity: string) => workspace.references.all(entity) as readonly R[],
  }
}

/** Formatters are dear to make, and a person's day is asked for with every write. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** ISO date of a moment in a time zone. */
export function todayIn(timeZone: string, now = new Date()): string {
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  formatters.set(timeZone, formatter)
  return formatter.format(now)
}

function blank(context: Context, entity: Entity, values: Readonly<Record<string, unknown>>, rule: RuleContext): AnyRecord {
  const record: Record<string, unknown> = { id: 0, version: 0 }
  for (const field of entity.fields.values()) {
    record[field.key] = field.key in values ? null : defaultOf(context, field, rule)
  }
  return record as AnyRecord
}

/** Imports and undo say everything themselves: an empty cell stays empty. */
function defaultOf(context: Context, { definition, kind }: ModelField, { now, today }: RuleContext): unknown {
  if (definition.default === undefined || (context.source === 'import' && definition.default === 'me')) return null
  if (definition.default === 'me') return context.actor.id > 0 ? { id: context.actor.id, title: context.actor.name } : null
  const input = definition.default === 'today' ? today : definition.default === 'now' ? now : definition.default
  const parsed = kind.parse(input, definition as never, context.values)
  return 'value' in parsed ? parsed.value : null
}

function derive(entity: Entity, { draft, before }: Pending, rule: RuleContext) {
  for (const step of entity.rules.derive as readonly Derive<AnyRecord>[]) step(draft, before, rule)
}

function settleValues(context: Context, { entity, draft, before }: Pending, { today }: RuleContext) {
  const day = { baseCurrency: context.workspace.settings.baseCurrency, date: today, rate: context.workspace.rate }
  for (const { key, kind, definition } of entity.fields.values()) {
    const value = draft[key]
    if (!kind.settle || value === null || value === undefined) continue
    if (!before || !kind.same(value as never, (before[key] ?? null) as never)) draft[key] = kind.settle(value as never, definition as never, day)
  }
}

function changedFields({ entity, draft, before }: Pending): string[] {
  return [...entity.fields.values()]
    .filter(({ key, kind }) => !kind.same((draft[key] ?? null) as never, (before?.[key] ?? null) as never))
    .map(({ key }) => key)
}

function missing({ entity, draft, before, changed }: Pending, rule: RuleContext): Problem[] {
  return [...entity.fields.values()]
    .filter(({ key, definition }) => definition.required && (!before || changed.includes(key)))
    .filter(({ key, definition }) => isEmpty(draft[key]) && isShown(definition, draft, rule))
    .map(({ key }) => ({ field: key, code: 'required' }))
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
