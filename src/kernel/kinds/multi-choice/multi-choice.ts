import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import { optionKeys, optionLabel, optionNamed } from '../choice/options.ts'
import { readArray, writeArray } from '../column/array.ts'
import { itemsOf } from '../column/items.ts'
import { sameItems, severalOperators } from '../column/several.ts'
import { isEmpty } from '../column/plain.ts'
import { singleColumn } from '../column/single.ts'

/** Kept in the order of its options. */
export const multiChoice: Kind<'multiChoice'> = singleColumn({
  name: 'multiChoice',
  type: 'text[]',
  operators: severalOperators,
  parse: (input, field) => {
    if (isEmpty(input)) return ok<readonly string[]>(null)
    const keys = optionKeys(field)
    const items: readonly unknown[] = Array.isArray(input) ? input : [input]
    return chosen(items, keys, (item) => keys.find((key) => key === item))
  },
  parseText: (text, field, context) => {
    if (isEmpty(text)) return ok<readonly string[]>(null)
    const whole = optionNamed(text, field, context)
    const items = whole === undefined ? text.split(/[;,|\n]/).filter((item) => item.trim() !== '') : [text]
    return chosen(items, optionKeys(field), (item) => optionNamed(String(item), field, context))
  },
  text: writeArray,
  json: (cell) => JSON.stringify(readArray(cell)),
  schema: (field) => ({ type: 'array', items: { type: 'string', enum: optionKeys(field) }, uniqueItems: true }),
  format: (value, field, context) => value.map((key) => optionLabel(key, field, context)).join(', '),
  same: sameItems,
  sort: () => null,
  several: itemsOf((a, b) => a === b, (items, field) => ok(optionKeys(field).filter((key) => items.includes(key)))),
  indexes: (name) => [`gin ("${name}")`],
})

function chosen(
  items: readonly unknown[],
  keys: readonly string[],
  named: (item: unknown) => string | undefined,
): Parsed<readonly string[]> {
  const found = new Set<string>()
  for (const item of items) {
    const key = named(item)
    if (key === undefined) return bad('option', item, { options: keys.join(', ') })
    found.add(key)
  }
  return ok(found.size === 0 ? null : keys.filter((key) => found.has(key)))
}
