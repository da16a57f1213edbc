import { type Kind, type Parsed, type ValueContext, ok } from '../kind.ts'
import type { LabelledLink } from '../values.ts'
import { atMost, itemsOf } from '../column/items.ts'
import { isEmpty, isObject, readLine } from '../column/plain.ts'
import { formatReference, lookupOf, parseNamed, parseReference, referenceSchema } from '../link/reference.ts'
import { linksOperators } from './links-operators.ts'
import { linksOutside, linksTable } from './links-table.ts'

const maxLabel = 200
const most = 1000
const fitting = atMost(most)

/** Several records of another entity, each with a word of its own; in a table of their own. */
export const links: Kind<'links'> = {
  name: 'links',
  operators: linksOperators,
  columns: () => [],
  parse: (input, { to }, context) =>
    isEmpty(input)
      ? ok<readonly LabelledLink[]>(null)
      : readLinks(Array.isArray(input) ? input : [input], (item) => parseOne(item, to, context)),
  parseText: (text, { to }, context) => readLinks(text.split(/[;\n]/), (item) => labelled(parseNamed(String(item), to, context), null)),
  store: () => [],
  unpack: () => [],
  select: (place, { to }) => {
    const title = place.titleOf(to, 'linked')
    return [
      `(select json_agg(json_build_object('id', l.to_id, 'title', ${title}, 'label', l.label) order by l.position)::text
      from ${linksTable(place)} l left join ${place.tableOf(to)} linked on linked.id = l.to_id and ${place.readable(to, 'linked')}
      where l.from_id = ${place.alias}.id)`,
    ]
  },
  json: (cells, at) => cells[at] ?? 'null',
  sort: () => null,
  sum: () => null,
  group: () => null,
  schema: () => ({
    type: 'array',
    maxItems: most,
    items: {
      ...referenceSchema,
      properties: { ...referenceSchema.properties, label: { type: ['string', 'null'] } },
      required: ['id', 'title', 'label'],
    },
  }),
  format: (value) => value.map((link) => (link.label ? `${formatReference(link)} (${link.label})` : formatReference(link))).join(', '),
  terms: () => [],
  same: (a, b) =>
    (a?.length ?? 0) === (b?.length ?? 0) && (a ?? []).every((link, at) => link.id === b?.[at]?.id && link.label === b[at]?.label),
  target: ({ to }) => to,
  lookups: (input) => (typeof input === 'string' ? input.split(/[;\n]/) : Array.isArray(input) ? input : [input]).flatMap(lookupOf),
  several: itemsOf((a, b) => a.id === b.id, fitting),
  outside: linksOutside,
  indexes: () => [],
}

/** The same record twice is one link: the first label that says something stays. */
function readLinks(items: readonly unknown[], read: (item: unknown) => Parsed<LabelledLink>): Parsed<readonly LabelledLink[]> {
  const counted = fitting(items)
  if ('problem' in counted) return counted
  const found = new Map<string, LabelledLink>()
  for (const item of items) {
    const parsed = read(item)
    if ('problem' in parsed) return parsed
    if (parsed.value === null) continue
    const name = nameOf(parsed.value)
    const before = found.get(name)
    if (!before?.label) found.set(name, before ? { ...before, label: parsed.value.label } : parsed.value)
  }
  return ok(found.size === 0 ? null : [...found.values()])
}

/** Links that are still to be resolved have no id yet: they are told apart by what they are known by. */
const nameOf = ({ label: _label, title: _title, ...by }: LabelledLink): string => JSON.stringify(by)

function parseOne(item: unknown, to: string, context: ValueContext): Parsed<LabelledLink> {
  const label = readLine(isObject(item) ? item['label'] : null, maxLabel)
  return 'problem' in label ? label : labelled(parseReference(item, to, context), label.value)
}

const labelled = (parsed: Parsed<{ readonly id: number; readonly title: string | null }>, label: string | null): Parsed<LabelledLink> => {
  if ('problem' in parsed) return parsed
  return ok(parsed.value === null ? null : { ...parsed.value, label })
}
