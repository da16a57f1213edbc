import type { Field, Option } from '../fields.ts'
import type { ValueContext } from '../kind.ts'
import { fold } from '../column/fold.ts'

type WithOptions = Field<'choice'> | Field<'multiChoice'>

/** The label of an option in the person's language; a key that is no option any more answers itself. */
export function optionLabel(key: string, field: WithOptions, context: ValueContext): string {
  return wordsOf(field, context).labels.get(key) ?? key
}

/** The option that a text names by key or by label in any language, whatever its case and accents. */
export function optionNamed(text: string, field: WithOptions, context: ValueContext): string | undefined {
  return wordsOf(field, context).keys.get(fold(text))
}

export const optionKeys = ({ options }: WithOptions): string[] => options.map(({ key }) => key)

/** Label by key, and key by folded label or key. */
interface Words {
  readonly labels: ReadonlyMap<string, string>
  readonly keys: ReadonlyMap<string, string>
}

/** Kept per field and language: an import asks for each of a million cells. */
function wordsOf(field: WithOptions, context: ValueContext): Words {
  const byLanguage = found.get(field) ?? new Map<unknown, Words>()
  found.set(field, byLanguage)
  const known = byLanguage.get(context.labels ?? context.language)
  if (known) return known
  const words = collectWords(field, context)
  if (byLanguage.size >= 20) byLanguage.clear()
  byLanguage.set(context.labels ?? context.language, words)
  return words
}

const found = new WeakMap<WithOptions, Map<unknown, Words>>()

/** Keys come before labels, so that a label never hides another option's key. */
function collectWords(field: WithOptions, context: ValueContext): Words {
  const keys = new Map<string, string>()
  const labels = new Map<string, string>()
  const add = (name: string, key: string) => keys.has(fold(name)) || keys.set(fold(name), key)
  for (const { key } of field.options) add(key, key)
  for (const { key } of field.options) add(key.replace(/([a-z])([A-Z])/g, '$1 $2'), key)
  for (const option of field.options) {
    const names = labelsOf(option, field, context)
    for (const name of names) add(name, option.key)
    labels.set(option.key, names[0] ?? option.key)
  }
  return { labels, keys }
}

/** The person's language first. */
function labelsOf({ key, label = {} }: Option, field: WithOptions, { labels, language }: ValueContext): string[] {
  const own = label[language]
  return [...(own === undefined ? [] : [own]), ...(labels?.(field, key) ?? []), ...Object.values(label)]
}
