import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { type WebEntity, type WebRecord, shownFields } from '#kernel/screens/client/model.ts'
import { isShown } from '#kernel/screens/form/shown-when.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import type { ViewSection } from '#kernel/model/definition.ts'
import type { RuleContext } from '#kernel/model/behaviour.ts'

/** A group of fields of the record page, split by what the record has. */
export interface Section {
  /** null: fields that no section of the definition names */
  readonly name: string | null
  /** by language, where it is not that of the product */
  readonly label?: ViewSection['label']
  readonly filled: readonly string[]
  readonly empty: readonly string[]
}

/** Sections of a record in the order of the definition; fields that its values rule out are left out, so is the title. */
export function sectionsOf(entity: WebEntity, record: WebRecord, context: Pick<RuleContext, 'lookup'>): readonly Section[] {
  const shown = shownFields(entity).filter((name) => name !== entity.title && fits(entity, name, record, context))
  const sections = entity.views.sections ?? []
  const named = sections.filter((section) => isShown(entity, section, record, context)).map(({ name, label, fields }) => ({ name, label, fields: fields.filter((field) => shown.includes(field)) }))
  const taken = new Set(sections.flatMap(({ fields }) => fields))
  const others = shown.filter((name) => !taken.has(name) && !isPlaced(entity.fields[name]))
  return [...named, { name: null, label: undefined, fields: others }]
    .filter(({ fields }) => fields.length > 0)
    .map(({ name, label, fields }) => ({
      name,
      ...(label ? { label } : {}),
      filled: fields.filter((field) => !isBlank(record[field])),
      empty: fields.filter((field) => isBlank(record[field]) && entity.fields[field]?.kind !== 'computed' && !entity.fields[field]?.readOnly),
    }))
    .filter(({ filled, empty }) => filled.length + empty.length > 0)
}

/** What programmers compute they have placed themselves: in the header, on cards. */
const isPlaced = (field: FieldDefinition | undefined) => field?.kind === 'computed' && !field.rollup

const isBlank = (value: unknown) => isEmpty(value) || value === false

function fits(entity: WebEntity, name: string, record: WebRecord, context: Pick<RuleContext, 'lookup'>): boolean {
  const field = entity.fields[name]
  return field !== undefined && isShown(entity, field, record, context)
}
