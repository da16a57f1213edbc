import { addressParts } from '#kernel/kinds/address/parts.ts'
import type { FieldDefinition, KindName } from '#kernel/kinds/fields.ts'
import { type FoundField, type WebEntity, type WebModel, fieldAt, shownFields, systemFields, targetOf } from '#kernel/screens/client/model.ts'
import type { Labels } from '#kernel/screens/text/labels.ts'
import type { Texts } from '#kernel/i18n/text.ts'

/** A field that lists show, filter and sort by: own, of a linked record, or a part of an address or name. */
export interface Reached extends FoundField {
  /** the part behind the field, e.g. 'city' */
  readonly part?: string
}

const parts: Readonly<Partial<Record<KindName, readonly string[]>>> = { address: addressParts, personName: ['first', 'last'] }
const partField: FieldDefinition = { kind: 'text', readOnly: true }

/** What a path such as `company.address.city` names; undefined when it does not exist or may not be seen. */
export function reachOf(model: WebModel, entity: WebEntity, path: string): Reached | undefined {
  const whole = fieldAt(model, entity, path)
  if (whole) return whole
  const dot = path.lastIndexOf('.')
  const part = path.slice(dot + 1)
  const found = dot > 0 ? fieldAt(model, entity, path.slice(0, dot)) : undefined
  return found && parts[found.field.kind]?.includes(part) ? { ...found, path, field: partField, part } : undefined
}

/** "Company › City" */
export function labelOf(reached: Reached, labels: Labels, t: Texts): string {
  const whole = labels.path(reached)
  if (reached.part === undefined) return whole
  const kind = parts.address?.includes(reached.part) ? 'address' : 'personName'
  return `${whole} › ${t(`kinds.${kind}.${reached.part}`)}`
}

/** All that can be reached from an entity: its own fields, then those of records that it links to, one step away. */
export function reachable(model: WebModel, entity: WebEntity): readonly Reached[] {
  const own = [...shownFields(entity), ...Object.keys(systemFields).filter((name) => !(name in entity.fields))]
  const paths = own.flatMap((name) => withParts(entity.fields[name], name))
  const further = own.flatMap((name) => {
    const field = entity.fields[name]
    const target = field?.kind === 'link' ? model.entities.get(targetOf(field) ?? '') : undefined
    return target ? shownFields(target).flatMap((inner) => withParts(target.fields[inner], `${name}.${inner}`)) : []
  })
  return [...paths, ...further].flatMap((path) => reachOf(model, entity, path) ?? [])
}

const withParts = (field: FieldDefinition | undefined, path: string): readonly string[] =>
  [path, ...(field ? parts[field.kind] ?? [] : []).map((part) => `${path}.${part}`)]

const unordered = new Set<KindName>(['longText', 'multiChoice', 'tags', 'links', 'address'])
const ungrouped = new Set<KindName>([...unordered, 'money', 'personName', 'email', 'phone', 'url', 'dateTime', 'duration'])
const summed = new Set<KindName>(['money', 'number', 'percent', 'duration'])

const kindOf = (field: FieldDefinition): KindName => (field.kind === 'computed' ? field.result : field.kind)

export const canSort = ({ field }: Reached): boolean => !field.masked && !unordered.has(kindOf(field))

/** Grouping by what is nearly always different helps nobody; computed values are not grouped by the base. */
export const canGroup = ({ field, through }: Reached): boolean => !ungrouped.has(kindOf(field)) && field.kind !== 'computed' && through.length <= 1

export const canSum = ({ field }: Reached): boolean => summed.has(kindOf(field))
