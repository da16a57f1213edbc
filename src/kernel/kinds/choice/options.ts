import type { Field, Option } from '../fields.ts'
import type { ValueContext } from '../kind.ts'
import { fold } from '../column/fold.ts'

type WithOptions = Field<'choice'> | Field<'multiChoice'>

/** The label of an option in the person's language; a key that is no option any more answers itself. */
export function optionLabel(key: string, field: WithOptions, context: ValueContext): string {
  const option = field.options.find((candidate) => candidate.key === key)
  return option?.label?.[context.language] ?? context.labels?.(field, key)[0] ?? Object.values(option?.label ?? {})[0] ?? key
}

/** The option that a text names by key or by label in any language, whatever its case and accents. */
export function optionNamed(text: string, field: WithOptions, context: ValueContext): string | undefined {
  return namesOf(field, context).get(fold(text))
}

export const optionKeys = ({ options }: WithOptions): string[] => options.map(({ key }) => key)

/** Keys come before labels, so that a label never hides another option's key. */
function namesOf(field: WithOptions, context: ValueContext): ReadonlyMap<string, string> {
  const known = found.get(field)
  if (known && known.labels === context.labels) return known.names
  const names = new Map<string, string>()
  const add = (name: string, key: string) => names.has(fold(name)) || names.set(fold(name), key)
  for (const { key } of field.options) add(key, key)
  for (const { key } of field.options) add(key.replace(/([a-z])([A-Z])/g, '$1 $2'), key)
  for (const option of field.options) for (const label of labelsOf(option, field, context)) add(label, option.key)
  found.set(field, { labels: context.labels, names })
  return names
}

const labelsOf = ({ key, label }: Option, field: WithOptions, { labels }: ValueContext): readonly string[] => [
  ...Object.values(label ?? {}),
  ...(labels?.(field, key) ?? []),
]

const found = new WeakMap<WithOptions, { readonly labels: ValueContext['labels']; readonly names: ReadonlyMap<string, string> }>()
