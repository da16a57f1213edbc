import type { Field } from '../fields.ts'
import { type Kind, type Operator, type Parsed, type ValueContext, bad, ok } from '../kind.ts'
import type { Range } from './operators.ts'
import { isEmpty, isObject } from './plain.ts'

/** What an operator of this kind is compared with, read and ready for its `sql`. */
export function readArgument(kind: Kind, op: string, input: unknown, field: Field, context: ValueContext): Parsed<unknown> {
  const operator = Object.hasOwn(kind.operators, op) ? kind.operators[op] : undefined
  if (!operator) return bad('operator', op)
  const parsed = operator.parse
    ? operator.parse(input, field, context)
    : readers[operator.argument](input, (one) => kind.parse(one, field, context))
  if ('problem' in parsed || operator.argument === 'none') return parsed
  return parsed.value === null || parsed.value === undefined ? bad('valueMissing', input) : parsed
}

const readers: Readonly<Record<Operator['argument'], (input: unknown, read: (one: unknown) => Parsed<unknown>) => Parsed<unknown>>> = {
  none: () => ok(null),
  value: (input, read) => read(input),
  values: readList,
  range: readRange,
  text: (input) =>
    isEmpty(input) ? bad('valueMissing', input) : typeof input === 'string' ? ok(input.trim()) : bad('textExpected', input),
  period: (input) => bad('period', input),
}

/** The ends of a range: `{"from": …, "to": …}` or `[from, to]`; one of them may be open. */
export function readRange<V>(input: unknown, read: (end: unknown) => Parsed<V>): Parsed<Range<V>> {
  const ends = Array.isArray(input) ? { from: input[0], to: input[1] } : isObject(input) ? { from: input['from'], to: input['to'] } : {}
  const from = read(isEmpty(ends.from) ? null : ends.from)
  if ('problem' in from) return from
  const to = read(isEmpty(ends.to) ? null : ends.to)
  if ('problem' in to) return to
  return from.value === null && to.value === null ? bad('range', input) : ok<Range<V>>({ from: from.value, to: to.value })
}

/** Several values, each read; empty ones are left out, none left is a problem. One value alone is a list of one. */
export function readList<V>(input: unknown, read: (item: unknown) => Parsed<V>): Parsed<readonly V[]> {
  const values: V[] = []
  for (const item of Array.isArray(input) ? input : [input]) {
    const parsed = read(item)
    if ('problem' in parsed) return parsed
    if (parsed.value !== null) values.push(parsed.value)
  }
  return values.length === 0 ? bad('valueMissing', input) : ok(values)
}
