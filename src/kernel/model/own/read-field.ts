import type { Context } from '#kernel/context.ts'
import { soundOf } from '#kernel/search/letters.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { FieldDefinition, Option } from '#kernel/kinds/fields.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { kinds } from '#kernel/kinds/kinds.ts'
import type { Entity } from '#kernel/model/model.ts'
import { invalid } from '#kernel/records/refusal.ts'

type Body = Readonly<Record<string, unknown>>

/** Parameters that settings may give a field, with what is wrong about a value; anything else is refused by name. */
const parameters: Readonly<Record<string, (value: unknown, context: Context) => string | null>> = {
  required: isBoolean, indexed: isBoolean, unique: isBoolean, searched: isBoolean, many: isBoolean, labelled: isBoolean, archived: isBoolean,
  max: isNumber, min: isNumber, decimals: (value) => (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10 ? null : 'wholeNumber'),
  unit: (value) => (typeof value === 'string' && value.length <= 20 ? null : 'tooLong'),
  label: isTexts, help: isTexts,
  hiddenFrom: (value) => (Array.isArray(value) && value.every((role) => ['manager', 'rep', 'read-only'].includes(String(role))) ? null : 'unknownOption'),
  options: (value) => (Array.isArray(value) && value.length > 0 && value.every(isOption) ? null : 'options'),
  to: (value, { workspace }) => (typeof value === 'string' && workspace.model.entities.has(value) ? null : 'unknownEntity'),
  default: () => null,
}

/** A new field as settings send it: entity, kind, label by language, parameters of the kind. */
export function readField(context: Context, body: Body): { entity: Entity; key: string | undefined; definition: FieldDefinition } {
  const { entity: name, key, kind, ...rest } = body
  const entity = context.workspace.model.entities.get(String(name))
  const problems = problemsOf(context, rest)
  if (!entity) problems.push({ field: 'entity', code: 'unknownEntity', value: name })
  if (typeof kind !== 'string' || !(kind in kinds) || kind === 'computed') problems.push({ field: 'kind', code: 'unknownOption', value: kind, params: { options: Object.keys(kinds).join(', ') } })
  if (!languages.some((language) => labelIn(rest['label'], language))) problems.push({ field: 'label', code: 'required' })
  if ((kind === 'choice' || kind === 'multiChoice') && !rest['options']) problems.push({ field: 'options', code: 'required' })
  if ((kind === 'link' || kind === 'links') && !rest['to']) problems.push({ field: 'to', code: 'required' })
  if (!entity || problems.length > 0) throw invalid(problems)
  const definition = { kind, ...rest, ...(rest['options'] ? { options: withKeys(rest['options'] as readonly Partial<Option>[]) } : {}), custom: true } as unknown as FieldDefinition
  return { entity, key: typeof key === 'string' ? key : undefined, definition }
}

/** A change of a field. Its kind stays; options keep their keys, new ones are added. */
export function readPatch(standing: FieldDefinition, body: Body): Body {
  const { kind: _kind, entity: _entity, key: _key, custom: _custom, ...rest } = body
  const problems = problemsOf(null, rest)
  if (problems.length > 0) throw invalid(problems)
  if (!standing.custom && rest['required'] === false && standing.required) throw invalid([{ field: 'required', code: 'shippedRequired' }])
  return rest['options'] ? { ...rest, options: withKeys(rest['options'] as readonly Partial<Option>[]) } : rest
}

/** c_<name>: from what was asked for or the label, in Latin letters, unlike any other key of the entity. */
export function keyFor(entity: Entity, wanted: string | undefined, definition: FieldDefinition): string {
  const label = labelIn(definition.label, 'en') ?? Object.values(definition.label ?? {})[0] ?? ''
  const name = (wanted ?? label).replace(/^c_/, '').toLowerCase().replace(/[^a-z0-9]/g, inLatin).replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 40) || 'field'
  for (let count = 1; ; count++) {
    const key = `c_${name}${count > 1 ? '_' + count : ''}`
    if (!entity.fields.has(key)) return key
  }
}

/** Cyrillic and accented letters as they sound. */
const inLatin = (letter: string) => soundOf(letter.charCodeAt(0)) ?? '_'

function problemsOf(context: Context | null, body: Body): Problem[] {
  return Object.entries(body).flatMap(([field, value]): Problem[] => {
    const check = parameters[field]
    if (!check) return [{ field, code: 'unknownField', value: field }]
    if (field === 'to' && !context) return [{ field, code: 'readOnly', value }]
    const code = field === 'to' && context ? check(value, context) : check(value, context as Context)
    return code ? [{ field, code, value }] : []
  })
}

/** Options get stable keys; values in records keep meaning the same when a label is changed. */
function withKeys(options: readonly Partial<Option>[]): Option[] {
  const taken = new Set(options.flatMap(({ key }) => key ?? []))
  return options.map((option) => {
    if (option.key) return option as Option
    let key = `o${taken.size + 1}`
    while (taken.has(key)) key += '_'
    taken.add(key)
    return { ...option, key }
  })
}

const isOption = (option: unknown) => typeof option === 'object' && option !== null && (('key' in option && typeof option.key === 'string' && option.key !== '') || 'label' in option)
function isBoolean(value: unknown) { return typeof value === 'boolean' ? null : 'boolean' }
function isNumber(value: unknown) { return typeof value === 'number' && Number.isFinite(value) ? null : 'number' }
function isTexts(value: unknown) {
  const good = typeof value === 'object' && value !== null && Object.entries(value).every(([language, text]) => languages.some((known) => known === language) && typeof text === 'string' && text.length <= 500)
  return good ? null : 'texts'
}
const labelIn = (label: unknown, language: string): string | undefined => {
  const text = typeof label === 'object' && label !== null ? (label as Record<string, unknown>)[language] : undefined
  return typeof text === 'string' && text.trim() !== '' ? text : undefined
}
