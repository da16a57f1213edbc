import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { type WebEntity, shownKind } from '#kernel/screens/client/model.ts'
import type { Labels } from '#kernel/screens/text/labels.ts'
import type { Texts } from '#kernel/i18n/text.ts'
import type { ImportPlan } from '#kernel/transfer/importing/plan.ts'
import type { Target } from '#kernel/transfer/matching/target.ts'

/** A place that a column can go to, as a select offers it. */
export interface TargetOption {
  readonly value: string
  readonly label: string
}

/** Places that are no fields, by what the server calls them. */
export const keyTarget = '#key'
const places = { [keyTarget]: 'key', '#id': 'id', '#deleted': 'deleted' } as const

const parts: Readonly<Partial<Record<FieldDefinition['kind'], readonly string[]>>> = {
  address: ['street', 'city', 'region', 'postalCode', 'country'],
  personName: ['first', 'middle', 'last'],
  money: ['currency'],
}
const labelsOfMany: Readonly<Partial<Record<FieldDefinition['kind'], readonly string[]>>> = {
  phone: ['work', 'mobile', 'home', 'fax', 'other'],
  email: ['work', 'home', 'other'],
  address: ['billing', 'shipping'],
}

/** Targets of one column as one text; equal texts are the same choice. */
export const valueOf = (targets: readonly Target[]): string =>
  (targets.length === 0 ? '' : JSON.stringify(targets.map(({ field, part, label, slot, by }) => [field, part ?? '', label ?? '', slot ?? 0, by ?? ''])))

export function targetsOf(value: string): Target[] {
  const read = (value === '' ? [] : JSON.parse(value)) as [string, string, string, number, Target['by'] | ''][]
  return read.map(([field, part, label, slot, by]) => ({ field, ...(part ? { part } : {}), ...(label ? { label } : {}), ...(slot ? { slot } : {}), ...(by ? { by } : {}) }))
}

/** Fields that a file may fill. */
export const fillable = (entity: WebEntity): (readonly [string, FieldDefinition])[] =>
  Object.entries(entity.fields).filter(([, field]) => !field.archived && !field.readOnly && field.kind !== 'computed')

/** Every field of the entity with its parts and labels. */
export function fieldTargets(entity: WebEntity, words: Words): TargetOption[] {
  return fillable(entity).flatMap(([field, definition]) => {
    const own = parts[definition.kind] ?? []
    const named = 'many' in definition && definition.many ? labelsOfMany[definition.kind] ?? [] : []
    const targets: Target[] = [
      { field },
      ...own.map((part) => ({ field, part })),
      ...named.flatMap((label) => (own.length > 0 ? own.map((part) => ({ field, part, label })) : [{ field, label }])),
      ...(definition.kind === 'link' || definition.kind === 'links' ? [{ field, by: 'key' as const }] : []),
      ...(definition.kind === 'user' ? [{ field, by: 'email' as const }, { field, by: 'key' as const }] : []),
    ]
    return targets.map((target) => ({ value: valueOf([target]), label: describe([target], entity, words) }))
  })
}

/** Places for what is known of a record outside its fields. */
export const placeTargets = (entity: WebEntity, words: Words): TargetOption[] =>
  [keyTarget, 'createdAt', '#id', '#deleted'].map((field) => ({ value: valueOf([{ field }]), label: describe([{ field }], entity, words) }))

export interface Words {
  readonly t: Texts
  readonly labels: Labels
}

/** "Address: City (billing)". */
export const describe = (targets: readonly Target[], entity: WebEntity, words: Words): string =>
  targets.map((target) => describeOne(target, entity, words)).join(' + ')

function describeOne({ field, part, label, slot, by }: Target, entity: WebEntity, { t, labels }: Words): string {
  if (field in places) return t('transfer.screen.place.' + places[field as keyof typeof places])
  const definition = entity.fields[field]
  const kind = definition ? shownKind(definition) : 'text'
  const name = labels.field(entity.name, field)
  const partText = part === undefined || /^\d+$/.test(part) ? '' : part === 'state' || part === 'label' ? t('transfer.screen.part.' + part) : t(`kinds.${kind}.${part}`)
  const extra = [label ? t('transfer.label.' + label) : '', slot && slot > 1 ? String(slot) : '', by && by !== 'name' ? t('transfer.screen.by.' + by) : ''].filter(Boolean)
  return name + (partText ? ': ' + partText : '') + (extra.length > 0 ? ` (${extra.join(', ')})` : '')
}

/** How rows may find records again: what the columns bring and what tells records apart. */
export function matchWays(entity: WebEntity, plan: ImportPlan): string[] {
  const telling = new Set(['text', 'email', 'phone', 'url', 'personName'])
  const brought = [...new Set(plan.columns.flatMap(({ targets }) => targets.map(({ field }) => field)))]
  const ways = brought.filter((field) => field === keyTarget || field === '#id' || telling.has(entity.fields[field]?.kind ?? '') || (entity.fields[field] as { unique?: boolean } | undefined)?.unique === true)
  return [...plan.matchBy.filter((way) => ways.includes(way)), ...ways.filter((way) => !plan.matchBy.includes(way))]
}

/** The ways after a column went elsewhere: ids come first as soon as a column has them, and what no column brings is left out. */
export function matchAfter(plan: ImportPlan): string[] {
  const brought = new Set(plan.columns.flatMap(({ targets }) => targets.map(({ field }) => field)))
  const ids = ['#id', keyTarget].filter((way) => brought.has(way))
  return [...ids, ...plan.matchBy.filter((way) => brought.has(way) && !ids.includes(way))]
}
