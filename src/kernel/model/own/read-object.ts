import type { Context } from '#kernel/context.ts'
import { textsIn } from '#kernel/i18n/catalogues.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { settingsAccess, sharedAccess, teamAccess } from '../access.ts'
import type { EntityCondition, EntityDefinition, EntityLabel, EntityLayout } from '../definition.ts'
import type { Entity } from '../model.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { readLayout } from './read-layout.ts'
import { readConditions } from './read-conditions.ts'
import { textIn } from './texts.ts'

type Body = Readonly<Record<string, unknown>>

/** Who reaches the records of a new object; the matrix of rights refines it afterwards. */
const accesses = { shared: sharedAccess, team: teamAccess, settings: settingsAccess } as const

/** An object to be made: what is missing for its definition is its name, which settles only when nobody else takes it. */
export interface NewObject {
  readonly definition: Omit<EntityDefinition, 'name' | 'plural' | 'navigation'>
  /** what its name is made of */
  readonly called: string
  /** activities can be planned for its records, and stand in their timeline */
  readonly timeline: boolean
}

/** A new object as settings send it: label, icon, access, whether activities are planned for it. */
export function readObject(body: Body): NewObject {
  const { label, icon = 'unknown', access = 'shared', timeline = true, ...unknown } = body
  const problems = [...unknownIn(unknown), ...problemsOf({ label, icon }), ...(label === undefined ? [missing('label')] : [])]
  if (typeof access !== 'string' || !Object.hasOwn(accesses, access)) problems.push({ field: 'access', code: 'option', value: access, params: { options: Object.keys(accesses).join(', ') } })
  if (typeof timeline !== 'boolean') problems.push({ field: 'timeline', code: 'boolean', value: timeline })
  if (problems.length > 0) throw invalid(problems)
  const names = label as EntityLabel
  const definition = {
    icon: String(icon), title: 'name', label: names, custom: true,
    fields: {
      name: { kind: 'text', required: true, max: 200, label: inAllLanguages('objects.title') },
      owner: { kind: 'user', default: 'me', label: inAllLanguages('objects.owner') },
    },
    access: accesses[access as keyof typeof accesses],
    views: { list: [] },
  } as const
  return { definition, called: names['en']?.many ?? Object.values(names)[0]?.many ?? '', timeline: timeline === true }
}

/** Parts of an object that can be changed; `navigation` says whether the menu leads to it. */
export interface ObjectPatch {
  readonly label?: EntityLabel
  readonly icon?: string
  readonly archived?: boolean
  readonly navigation?: boolean
  readonly conditions?: readonly EntityCondition[]
  readonly layout?: EntityLayout | null
}

export function readObjectPatch(context: Context, entity: Entity, body: Body): ObjectPatch {
  const { custom } = entity.definition
  const { label, icon, archived, navigation, conditions, layout, ...unknown } = body
  const problems = [...unknownIn(unknown), ...problemsOf({ label, icon })]
  for (const [field, value] of [['archived', archived], ['navigation', navigation]] as const) {
    if (value !== undefined && typeof value !== 'boolean') problems.push({ field, code: 'boolean', value })
  }
  if (archived !== undefined && !custom) problems.push({ field: 'archived', code: 'shippedObject' })
  if (problems.length > 0) throw invalid(problems)
  return { ...body, ...(conditions === undefined ? {} : { conditions: readConditions(context, entity, conditions) }), ...(layout === undefined ? {} : { layout: readLayout(context, entity, layout) }) } as ObjectPatch
}

const unknownIn = (body: Body): Problem[] => Object.keys(body).map((field) => ({ field, code: 'unknownField', value: field }))

const missing = (field: string): Problem => ({ field, code: 'required' })

function problemsOf({ label, icon }: Body): Problem[] {
  const problems: Problem[] = []
  if (label !== undefined && !isLabel(label)) problems.push({ field: 'label', code: 'objectLabel' })
  if (icon !== undefined && !(typeof icon === 'string' && /^[\w-]{1,40}$/.test(icon))) problems.push({ field: 'icon', code: 'textExpected', value: icon })
  return problems
}

/** At least one language, and in each of them both forms. */
function isLabel(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const given = Object.entries(value)
  return given.length > 0 && given.every(([language, forms]) => languages.some((known) => known === language)
    && typeof forms === 'object' && forms !== null && Object.keys(forms).every((form) => form === 'one' || form === 'many')
    && ['one', 'many'].every((form) => (textIn(forms, form)?.length ?? 1000) <= 80))
}

const inAllLanguages = (key: string) => Object.fromEntries(languages.map((language) => [language, textsIn(language)(key)]))
