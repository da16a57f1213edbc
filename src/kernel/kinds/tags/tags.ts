import { type Kind, type Parsed, bad, ok } from '../kind.ts'
import { readArray, writeArray } from '../column/array.ts'
import { itemsOf } from '../column/items.ts'
import { readLine } from '../column/plain.ts'
import { sameItems, severalOperators } from '../column/several.ts'
import { isEmpty } from '../column/plain.ts'
import { column } from '../column/place.ts'
import { singleColumn } from '../column/single.ts'

const maxLength = 100
const maxCount = 100

/** Free words; the same word in another case is the same tag, the first writing stays. */
export const tags: Kind<'tags'> = singleColumn({
  name: 'tags',
  type: 'text[]',
  operators: severalOperators,
  parse: (input) => (isEmpty(input) ? ok<readonly string[]>(null) : readTags(Array.isArray(input) ? input : [input])),
  parseText: (text) => readTags(text.split(/[;,|\n]/).map((tag) => tag.trim().replace(/^#/, ''))),
  text: writeArray,
  json: (cell) => JSON.stringify(readArray(cell)),
  schema: () => ({ type: 'array', items: { type: 'string', minLength: 1, maxLength }, maxItems: maxCount }),
  format: (value) => value.join(', '),
  terms: (value) => value,
  same: sameItems,
  sort: () => null,
  several: itemsOf((a, b) => a.toLowerCase() === b.toLowerCase(), readTags),
  words: (place) => `unnest(${column(place)})`,
  // The second one finds the newest records that hold any, for the words in use.
  indexes: (name) => [`gin ("${name}")`, `btree (id) where "${name}" is not null`],
})

function readTags(items: readonly unknown[]): Parsed<readonly string[]> {
  const found = new Map<string, string>()
  for (const item of items) {
    const tag = readLine(item, maxLength)
    if ('problem' in tag) return tag
    const word = tag.value?.toLowerCase()
    if (tag.value !== null && word !== undefined && !found.has(word)) found.set(word, tag.value)
  }
  if (found.size > maxCount) return bad('tooMany', items.length, { max: maxCount })
  return ok(found.size === 0 ? null : [...found.values()])
}
