import type { Context } from '#kernel/context.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { invalid } from '#kernel/records/refusal.ts'
import type { EntityLayout, LayoutSection } from '../definition.ts'
import type { Entity } from '../model.ts'
import { isTexts, textIn } from './texts.ts'

const most = 50

/**
 * A layout as settings send it, `{sections: [{label, fields, shownWhen?, roles?}]}`, or null for what ships. Each field stands in one section; what
 * stands in none follows at the end. Throws 422 with what is wrong of which section.
 */
export function readLayout({ workspace }: Context, entity: Entity, input: unknown): EntityLayout | null {
  if (input === null) return null
  const { sections } = (typeof input === 'object' ? input : {}) as Readonly<Record<string, unknown>>
  if (!Array.isArray(sections) || sections.length > most) throw invalid([{ field: 'layout', code: 'limit', value: Array.isArray(sections) ? sections.length : sections, params: { min: 0, max: most } }])
  const problems: Problem[] = []
  const placed = new Set<string>()
  const read = sections.map((given: unknown, at): LayoutSection => {
    const { label, fields, shownWhen, roles } = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>
    const wrong = (part: string, code: string, value?: unknown) => problems.push({ field: `layout.${at}.${part}`, code, value })
    if (isTexts(label) !== null || !languages.some((language) => textIn(label, language))) wrong('label', 'required')
    const names = Array.isArray(fields) ? fields.map(String) : []
    if (!Array.isArray(fields)) wrong('fields', 'required')
    for (const name of names) {
      if (!entity.fields.has(name)) wrong('fields', 'unknownField', name)
      if (placed.has(name)) wrong('fields', 'namedTwice', name)
      placed.add(name)
    }
    const known = Array.isArray(roles) ? roles.map(String) : []
    for (const role of known) if (!workspace.rights.roles.some(({ key }) => key === role)) wrong('roles', 'unknownRole', role)
    const conditions = Object.entries(isObject(shownWhen) ? shownWhen : {})
    for (const [name, values] of conditions) {
      if (!entity.fields.has(name)) wrong('shownWhen', 'unknownField', name)
      if (!Array.isArray(values) || values.length === 0 || !values.every(isScalar)) wrong('shownWhen', 'required', name)
    }
    return {
      label: label as LayoutSection['label'], fields: names,
      ...(known.length > 0 ? { roles: known } : {}), ...(conditions.length > 0 ? { shownWhen: Object.fromEntries(conditions) as NonNullable<LayoutSection['shownWhen']> } : {}),
    }
  })
  if (problems.length > 0) throw invalid(problems)
  return { sections: read }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)
