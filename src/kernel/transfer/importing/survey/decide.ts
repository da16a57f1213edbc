import type { Context } from '#kernel/context.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { special } from '../../matching/target.ts'
import { titleKey } from '../../matching/words.ts'
import { makableBy } from '../find/make.ts'
import type { LinkResolver } from '../find/resolver.ts'
import type { ColumnPlan, ImportPlan, Unknown } from '../plan.ts'
import { cellReader, optionReader, rowWith } from '../row/cells.ts'
import { linkReaderOf } from '../row/links.ts'
import { mayMakeOptions } from './options.ts'
import type { ColumnTexts, Survey } from './survey.ts'

export type Policy = Exclude<Unknown, 'auto'>

/** Texts of a column that mean nothing known yet, with what is going to be done about them. */
export interface UnknownTexts {
  readonly column: number
  readonly header: string
  readonly field: string
  /** Entity of the link; null for options of a choice. */
  readonly entity: string | null
  readonly policy: Policy
  /** Different texts, the most frequent first, at most 100 of them. */
  readonly texts: readonly { readonly text: string; readonly count: number; readonly alike: readonly string[] }[]
  readonly different: number
  readonly rows: number
}

/** From this share of rows on, new names are what the file brings; below, they are slips. */
const systematic = 0.1

/**
 * Decides for every column of linked records and options what happens to texts that are not known: as the plan says, or
 * by how many rows have them. Makes nothing.
 */
export async function decidePolicies(context: Context, entity: Entity, plan: ImportPlan, survey: Survey, resolver: LinkResolver): Promise<UnknownTexts[]> {
  const decisions: UnknownTexts[] = []
  for (const [column, texts] of survey.texts) {
    const columnPlan = plan.columns[column]
    const target = columnPlan?.targets.find(({ field }) => entity.fields.get(field)?.kind.target || 'options' in (entity.fields.get(field)?.definition ?? {}))
    const field = target && entity.fields.get(target.field)
    if (!columnPlan || !field) continue
    const own = field.kind.target?.(field.definition) === entity.name ? ownTexts(entity, plan, survey) : new Set<string>()
    const unknown = field.kind.target
      ? (await unknownLinks(plan, columnPlan, column, field, texts, resolver)).filter(([text]) => !own.has(titleKey(text)))
      : unknownOptions(context, entity, columnPlan, column, field, texts)
    decisions.push(decide(context, entity, plan, columnPlan, column, field, texts, unknown))
  }
  return alignPartners(plan, decisions)
}

/** What the file's own rows are called. */
function ownTexts(entity: Entity, plan: ImportPlan, { texts }: Survey): Set<string> {
  const columns = plan.columns.flatMap(({ targets }, at) => (targets.some(({ field }) => field === entity.title.key || field === special.key) ? [at] : []))
  return new Set(columns.flatMap((column) => [...(texts.get(column)?.counts.keys() ?? [])]).map(titleKey))
}

/** Where one column has the other system's id and another the name, the name decides for both. */
function alignPartners(plan: ImportPlan, decisions: readonly UnknownTexts[]): UnknownTexts[] {
  const naming = (decision: UnknownTexts) =>
    plan.columns[decision.column]?.targets.every(({ field, by }) => field !== decision.field || by === undefined || by === 'name') ?? false
  return decisions.map((decision) => {
    const partner = decisions.find((other) => other.field === decision.field && other !== decision && naming(other))
    return partner && !naming(decision) ? { ...decision, policy: partner.policy, texts: [], different: 0, rows: 0 } : decision
  })
}

function decide(
  context: Context, entity: Entity, plan: ImportPlan, columnPlan: ColumnPlan, column: number, field: ModelField, texts: ColumnTexts,
  unknown: readonly (readonly [string, number, readonly string[]])[],
): UnknownTexts {
  const rows = unknown.reduce((sum, [, count]) => sum + count, 0)
  const target = field.kind.target?.(field.definition) ?? null
  const wished = columnPlan.unknown ?? plan.options.unknown
  if (target === null) return decideOptions(context, entity, columnPlan, column, field, texts, unknown)
  const isMakable = target === plan.entity || makableBy(context, target) !== null
  const byName = columnPlan.targets.every(({ by }) => by === undefined || by === 'name')
  return {
    column, header: columnPlan.header, field: field.key, entity: target, rows, different: unknown.length,
    policy: policyFor(wished, { many: rows >= texts.filled * systematic, canMake: isMakable && byName, byName, required: field.definition.required === true }),
    texts: [...unknown].sort((a, b) => b[1] - a[1]).slice(0, 100).map(([text, count, alike]) => ({ text, count, alike })),
  }
}

/** Options are made where that is said of the column or the text, never by themselves. */
function decideOptions(
  context: Context, entity: Entity, columnPlan: ColumnPlan, column: number, field: ModelField, texts: ColumnTexts,
  unknown: readonly (readonly [string, number, readonly string[]])[],
): UnknownTexts {
  const rows = unknown.reduce((sum, [, count]) => sum + count, 0)
  const wished = columnPlan.unknown ?? 'auto'
  const without = field.definition.required ? 'refuse' : 'empty'
  const usual = rows < texts.filled * systematic ? 'refuse' : without
  const made = mayMakeOptions(context, entity) ? 'create' : without
  return {
    column, header: columnPlan.header, field: field.key, entity: null, rows, different: unknown.length,
    policy: wished === 'create' ? made : wished === 'auto' ? usual : wished,
    texts: [...unknown].sort((a, b) => b[1] - a[1]).slice(0, 100).map(([text, count, alike]) => ({ text, count, alike })),
  }
}

/** Ids of records that were not brought in can be neither made nor corrected: such links are left empty. */
function policyFor(wished: Unknown, { many, canMake, byName, required }: { many: boolean; canMake: boolean; byName: boolean; required: boolean }): Policy {
  const without = required ? 'refuse' : 'empty'
  if (wished === 'create') return canMake ? 'create' : without
  if (wished !== 'auto') return wished
  if (!byName) return without
  if (!many) return 'refuse'
  return canMake ? 'create' : without
}

async function unknownLinks(plan: ImportPlan, columnPlan: ColumnPlan, column: number, field: ModelField, { counts }: ColumnTexts, resolver: LinkResolver) {
  const finder = await resolver.finder(field.kind.target?.(field.definition) ?? '')
  if (!finder) return []
  const text = cellReader(column, columnPlan)
  const targets = columnPlan.targets.filter((target) => target.field === field.key)
  const reader = linkReaderOf(field, targets.map((target) => ({ column, target, text: (cells) => text(cells), context: undefined as never })))
  const named = [...counts].map(([written, count]) => ({ written, count, wanted: reader(rowWith(written, column)) }))
  const isNamed = targets.some(({ by }) => by === undefined || by === 'name')
  const partners = plan.columns.some(({ targets }, at) => at !== column && targets.some((target) => target.field === field.key))
  await finder.prefetch(named.flatMap(({ wanted }) => wanted.flatMap(({ ways }) => ways)))
  return named.flatMap(({ written, count, wanted }) => {
    const isUnknown = wanted.some(({ ways }) => finder.find(ways) === undefined)
    return isUnknown ? [[written, count, partners || !isNamed ? [] : finder.alike(written)] as const] : []
  })
}

function unknownOptions(context: Context, entity: Entity, columnPlan: ColumnPlan, column: number, field: ModelField, { counts }: ColumnTexts) {
  const read = cellReader(column, columnPlan)
  const option = optionReader(entity.name, field)
  return [...counts].flatMap(([written, count]) => {
    const text = option(read(rowWith(written, column)))
    if (text === '' || 'value' in field.kind.parseText(text, field.definition, context.values)) return []
    return [[written, count, alikeOptions(written, field)] as const]
  })
}

function alikeOptions(text: string, { definition }: ModelField): string[] {
  const keys = 'options' in definition && definition.options ? definition.options.map(({ key }) => key) : []
  return keys.filter((key) => titleKey(key).slice(0, 3) === titleKey(text).slice(0, 3)).slice(0, 3)
}
