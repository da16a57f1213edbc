import { kinds } from '#kernel/kinds/kinds.ts'
import type { Kind, ValueContext } from '#kernel/kinds/kind.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { fieldOf } from '#kernel/model/build.ts'
import { type Target, special } from './target.ts'

/** Texts that programs write for "nothing". */
export const isNothing = (text: string): boolean => text.trim() === '' || nothings.has(text.trim())

/**
 * How well the values of a column fit a target, 0 to 1: the share that its kind can read. Texts fit anything, links and
 * choices are judged when the rows are resolved.
 */
export function fitness(entity: Entity, target: Target, values: readonly string[], context: ValueContext): number {
  const filled = values.filter((value) => !isNothing(value)).slice(0, 60).map(withoutLabels)
  if (filled.length === 0) return 1
  const field = fieldOfTarget(entity, target)
  if (!field || target.part === 'label' || target.part === 'state' || field.kind.target || 'options' in field.definition) return 1
  const reading = { ...context, dateOrder: 'dmy' as const }
  const fits = filled.filter((value) => reads(field, value, reading) || reads(field, value, { ...reading, dateOrder: 'mdy' }))
  const share = fits.length / filled.length
  return field.definition.kind === 'url' || isLabelledWord(field) ? Math.max(share, 0.5) : share
}

/** What a column without a telling header holds, by its values alone. */
export function kindByContent(values: readonly string[]): 'email' | 'phone' | 'url' | undefined {
  const filled = values.filter((value) => !isNothing(value)).slice(0, 60)
  const share = (pattern: RegExp) => (filled.length === 0 ? 0 : filled.filter((value) => pattern.test(value.trim())).length / filled.length)
  if (share(/^[^\s@;,]+@[^\s@]+\.\p{L}{2,}$/u) > 0.8) return 'email'
  if (share(/^https?:\/\/|^www\./i) > 0.8) return 'url'
  return share(/^(\+|00)[\d\s().-]{9,20}$|^\(\d{3,4}\)\s?\d{3}[\s-]?\d{2,4}|^\d{3}-\d{3}-\d{4}$/) > 0.8 ? 'phone' : undefined
}

/** Words, hardly any of them twice. */
export function tellsApart(values: readonly string[]): boolean {
  const filled = values.map((value) => value.trim()).filter((value) => !isNothing(value))
  const words = filled.filter((value) => /\p{L}{2}/u.test(value) && value.length <= 200)
  return filled.length > 0 && words.length >= filled.length * 0.9 && new Set(filled).size >= filled.length * 0.9
}

/** The field, or part of a field, that a target stands for. */
export function fieldOfTarget(entity: Entity, { field, part, by }: Target): ModelField | undefined {
  if (field === special.created) return { key: field, column: 'created_at', definition: { kind: 'dateTime' }, kind: kinds.dateTime as unknown as Kind }
  const whole = entity.fields.get(field)
  if (by !== undefined || part === undefined) return whole
  return fieldOf(entity, `${field}.${part}`) ?? whole
}

/** Our exports put an apostrophe before what a spreadsheet would take for a formula. */
export const withoutApostrophe = (text: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text)

/** "+48 22 123 45 67 (work)" */
const withoutLabels = (text: string) => withoutApostrophe(text).replace(/\s*\(\p{L}[^()]*\)\s*(?=;|$)/gu, '')

const reads = ({ kind, definition }: ModelField, text: string, context: ValueContext): boolean => 'value' in kind.parseText(text, definition, context)

/** Booleans and the like are often written in words that only the catalogue knows. */
const isLabelledWord = ({ definition }: ModelField) => definition.kind === 'boolean'

const nothings = new Set(['NULL', '\\N', '(null)', '#N/A', '#N/D', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#Н/Д', '#ССЫЛКА!', '#ЗНАЧ!'])
