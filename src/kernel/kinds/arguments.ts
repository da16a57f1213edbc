import type { Field } from './fields.ts'
import type { Parsed, ValueContext } from './kind.ts'
import { readArgument } from './column/arguments.ts'
import { kindOf } from './kinds.ts'

/**
 * What an operator of a filter is compared with, read and ready for its `sql`. Problems: 'operator' (the kind has no such
 * operator), 'valueMissing', or what the kind finds wrong with the value.
 */
export const parseArgument = (field: Field, op: string, input: unknown, context: ValueContext): Parsed<unknown> =>
  readArgument(kindOf(field), op, input, field, context)
