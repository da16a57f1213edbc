import type { Context } from '#kernel/context.ts'
import { textsIn } from '#kernel/i18n/catalogues.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { Field, FieldDefinition, Option } from '#kernel/kinds/fields.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { isPattern } from '#kernel/kinds/auto-number/auto-number.ts'
import { kindOf, kinds } from '#kernel/kinds/kinds.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { entityName } from '#kernel/model/names.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { readRollup } from './read-rollup.ts'
import { isTexts, textIn } from './texts.ts'

type Body = Readonly<Record<string, unknown>>

/** Parameters that settings may give a field, with what is wrong about a value; anything else is refused by name. */
const parameters: Readonly<Record<string, (value: unknown, context: Context) => string | null>> = {
  required: isBoolean, indexed: isBoolean, unique: isBoolean, searched: isBoolean, many: isBoolean, labelled: isBoolean, archived: isBoolean,
  max: isNumber, min: isNumber, decimals: (value) => (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10 ? null : 'wholeNumber'),
  unit: (value) => (typeof value === 'string' && value.length <= 20 ? null : 'tooLong'),
  pattern: (value) => (isPattern(value) ? null : 'numberPattern'), digits: (value) => (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 12 ? null : 'wholeNumber'), gapless: isBoolean,
  label: isTexts, help: isTexts, back: isTexts,
  hiddenFrom: (value) => (Array.isArray(value) && value.every((role) => ['manager', 'rep', 'read-only'].includes(String(role))) ? null : 'unknownRole'),
  options: (value) => (Array.isArray(value) && value.length > 0 && value.length <= 500 && value.every(isOption) && isDistinct(value) ? null : 'options'),
  to: (value, { workspace }) => (typeof value === 'string' && workspace.model.entities.has(value) ? null : 'unknownEntity'),
  default: () => null,
  rollup: (value) => (typeof value === 'object' && value !== null ? null : 'rollup'),
}

/** A new field as settings send it: entity, kind, label by language, parameters of the kind. */
export function readField(context: Context, body: Body): { entity: Entity; key: string | undefined; definition: FieldDefinition } {
  const { entity: name, key, kind, ...rest } = body
  const entity = context.workspace.model.entities.get(String(name))
  const problems = problemsOf(context, rest)
  if (!entity) problems.push({ field: 'entity', code: 'unknownEntity', value: name })
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind) || (kind === 'computed' && !rest['rollup'])) problems.push({ field: 'kind', code: 'option', value: kind, params: { options: Object.keys(kinds).join(', ') } })
  if (!languages.some((language) => textIn(rest['label'], language))) problems.push({ field: 'label', code: 'required' })
  if ((kind === 'choice' || kind === 'multiChoice') && !rest['options']) problems.push({ field: 'options', code: 'required' })
  if (kind === 'autoNumber' && !rest['pattern']) problems.push({ field: 'pattern', code: 'numberPattern' })
  if (isLink(kind) && !rest['to']) problems.push({ field: 'to', code: 'required' })
  if (!entity || problems.length > 0) throw invalid(problems)
  if (kind === 'computed') return { entity, key: typeof key === 'string' ? key : undefined, definition: readComputed(context, entity, rest) }
  const definition = {
    kind, ...(isLink(kind) ? { back: listedAs(entity) } : {}), ...rest, ...(kind === 'autoNumber' ? { readOnly: true, unique: true, searched: true, required: false } : {}),
    ...(rest['options'] ? { options: withKeys(rest['options'] as readonly Partial<Option>[]) } : {}), custom: true,
  } as unknown as FieldDefinition
  judgeDefinition(context, definition)
  return { entity, key: typeof key === 'string' ? key : undefined, definition }
}

/** Parameters that make sense of a value that nobody writes. */
const ofComputed = new Set(['label', 'help', 'hiddenFrom', 'archived', 'rollup'])

function judgeComputed(body: Body) {
  const stray = Object.keys(body).filter((name) => !ofComputed.has(name) && body[name] !== false)
  if (stray.length > 0) throw invalid(stray.map((field) => ({ field, code: 'unknownField', value: field })))
}

function readComputed(context: Context, entity: Entity, rest: Body): FieldDefinition {
  judgeComputed(rest)
  const { rollup, label, help, hiddenFrom } = rest
  const said = Object.fromEntries(Object.entries({ label, help, hiddenFrom }).filter(([, value]) => value !== undefined))
  return { kind: 'computed', ...said, ...readRollup(context, entity, rollup), custom: true }
}

const isLink = (kind: unknown) => kind === 'link' || kind === 'links'

/** Records that point to another stand in a list on its page, under the name of their object; `back: {}` makes none. */
const listedAs = ({ definition }: Entity) =>
  Object.fromEntries(languages.map((language) => [language, entityName(definition, 'many', language, textsIn(language))]))

/** A change of a field. Its kind and how its values are stored stay; options keep their keys, new ones are added. */
export function readPatch(context: Context, entity: Entity, { key, definition: standing }: ModelField, body: Body): Body {
  const { kind: _kind, entity: _entity, key: _key, custom: _custom, ...rest } = body
  const problems = problemsOf(context, rest, ['to'])
  if (problems.length > 0) throw invalid(problems)
  if (standing.kind === 'computed') return patchComputed(context, entity, standing, rest)
  const isTitle = key === entity.title.key
  if (!standing.custom && rest['required'] === false && standing.required) throw invalid([{ field: 'required', code: 'shippedRequired' }])
  if (rest['archived'] === true && (isTitle || (!standing.custom && standing.required))) throw invalid([{ field: 'archived', code: 'shippedRequired' }])
  if (isTitle && Array.isArray(rest['hiddenFrom']) && rest['hiddenFrom'].length > 0) throw invalid([{ field: 'hiddenFrom', code: 'titleHidden' }])
  const patch = rest['options'] ? { ...rest, options: withKeys(rest['options'] as readonly Partial<Option>[]) } : rest
  const changed = { ...standing, ...patch } as FieldDefinition
  if (storageOf(changed) !== storageOf(standing)) throw invalid(Object.keys(patch).filter((name) => storing.has(name)).map((field) => ({ field, code: 'readOnly' })))
  judgeDefinition(context, changed)
  return patch
}

/** Of a roll-up everything may change: nothing of it is stored. What programmers wrote keeps its expression. */
function patchComputed(context: Context, entity: Entity, { rollup }: Field<'computed'>, body: Body): Body {
  judgeComputed(body)
  if (body['rollup'] === undefined) return Object.fromEntries(Object.entries(body).filter(([name]) => ofComputed.has(name)))
  if (!rollup) throw invalid([{ field: 'rollup', code: 'readOnly' }])
  return { ...body, ...readRollup(context, entity, body['rollup']) }
}

/** Parameters on which the columns of some kind depend. */
const storing = new Set(['many', 'labelled', 'decimals'])

const storageOf = (definition: FieldDefinition): string => JSON.stringify(kindOf(definition).columns(definition as never))

/** Characters that a text may be allowed to have. */
const longestText = 100_000

/** Parameters that only together are right or wrong: an initial value must be one that the field takes, one column alone can be unique. */
function judgeDefinition(context: Context, definition: FieldDefinition) {
  const kind = kindOf(definition)
  const initial = definition.default
  const parsed = initial === undefined || initial === null || initial === 'me' ? null : kind.parse(initial, definition as never, context.values)
  if (parsed && 'problem' in parsed) throw invalid([{ ...parsed.problem, field: 'default' }])
  const { min, max } = definition as { readonly min?: number; readonly max?: number }
  if (min !== undefined && max !== undefined && min > max) throw invalid([{ field: 'min', code: 'max', value: min, params: { max } }])
  const { maxLength } = kind.schema(definition as never) as { readonly maxLength?: number }
  if (maxLength !== undefined && !(Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= longestText)) throw invalid([{ field: 'max', code: 'limit', value: maxLength, params: { min: 1, max: longestText } }])
  if (definition.unique && kind.columns(definition as never).length !== 1) throw invalid([{ field: 'unique', code: 'notUniquable' }])
}

function problemsOf(context: Context, body: Body, standing: readonly string[] = []): Problem[] {
  return Object.entries(body).flatMap(([field, value]): Problem[] => {
    const check = Object.hasOwn(parameters, field) ? parameters[field] : undefined
    if (!check) return [{ field, code: 'unknownField', value: field }]
    if (standing.includes(field)) return [{ field, code: 'readOnly', value }]
    const code = check(value, context)
    return code ? [{ field, code, value }] : []
  })
}

/** Options get stable keys; values in records keep meaning the same when a label is changed. */
function withKeys(options: readonly Partial<Option>[]): Option[] {
  const taken = new Set(options.flatMap(({ key }) => key ?? []))
  return options.map(({ key: own, label, colour }) => {
    const option = { ...(label ? { label } : {}), ...(colour ? { colour } : {}) }
    if (own) return { key: own, ...option }
    let key = `o${taken.size + 1}`
    while (taken.has(key)) key += '_'
    taken.add(key)
    taken.add(key)
    return { key, ...option }
  })
}

function isOption(option: unknown): boolean {
  const { key, label, colour } = (typeof option === 'object' && option !== null ? option : {}) as Readonly<Record<string, unknown>>
  const isKey = key === undefined || (typeof key === 'string' && /^[\p{L}\p{N}_.-]{1,60}$/u.test(key))
  const isColour = colour === undefined || (typeof colour === 'string' && /^[\w#-]{1,30}$/.test(colour))
  return isKey && isColour && (label === undefined ? key !== undefined : isTexts(label) === null)
}

function isDistinct(options: readonly Partial<Option>[]): boolean {
  const keys = options.flatMap(({ key }) => key ?? [])
  return new Set(keys).size === keys.length
}

function isBoolean(value: unknown) { return typeof value === 'boolean' ? null : 'boolean' }
function isNumber(value: unknown) { return typeof value === 'number' && Number.isFinite(value) ? null : 'number' }
