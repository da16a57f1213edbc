import type { EntityLayout, LayoutSection } from '#kernel/model/definition.ts'
import { type WebEntity, shownFields } from '#kernel/screens/client/model.ts'

/** A section being edited; `key` stays its own whatever becomes of its place and name. */
export type DraftSection = LayoutSection & { readonly key: number }

export type Draft = readonly DraftSection[]

let last = 0
const keyed = (section: LayoutSection): DraftSection => ({ ...section, key: ++last })

/** The layout as it stands, or the sections that ship, under the names that they have for the person. */
export function draftOf(entity: WebEntity, layout: EntityLayout | null, label: (name: string) => LayoutSection['label']): Draft {
  if (layout) return layout.sections.map(keyed)
  return (entity.views.sections ?? []).map(({ name, fields }) => keyed({ label: label(name), fields: fields.filter((field) => field !== entity.title && entity.fields[field]) }))
}

/** What is sent: without keys. */
export const sectionsOf = (draft: Draft): readonly LayoutSection[] => draft.map(({ key: _key, ...section }) => section)

export const otherFields = (entity: WebEntity, draft: Draft): readonly string[] => {
  const placed = new Set(draft.flatMap(({ fields }) => fields))
  return shownFields(entity).filter((name) => name !== entity.title && !placed.has(name))
}

export const addSection = (draft: Draft): Draft => [...draft, keyed({ label: {}, fields: [] })]

export const removeSection = (draft: Draft, key: number): Draft => draft.filter((section) => section.key !== key)

export const patchSection = (draft: Draft, key: number, patch: Partial<LayoutSection>): Draft =>
  draft.map((section) => (section.key === key ? { ...section, ...patch } : section))

/** One place up (-1) or down (1). */
export function moveSection(draft: Draft, key: number, by: -1 | 1): Draft {
  const at = draft.findIndex((section) => section.key === key)
  const moved = draft[at]
  if (!moved || at + by < 0 || at + by >= draft.length) return draft
  return draft.toSpliced(at, 1).toSpliced(at + by, 0, moved)
}

/** Puts a field into a section (by key; null: into none) at a place; -1: at the end. */
export function moveField(draft: Draft, field: string, to: number | null, place: number): Draft {
  return draft.map((section) => {
    const without = section.fields.filter((name) => name !== field)
    if (section.key !== to) return { ...section, fields: without }
    return { ...section, fields: place < 0 ? [...without, field] : without.toSpliced(place, 0, field) }
  })
}
