import { TypedInput } from '#kernel/screens/widgets/typed-input.tsx'
import type { WebKind } from '../web-kind.ts'

export const text: WebKind<'text'> = {
  Input: ({ value, change, field, ...frame }) => (
    <TypedInput frame={frame} value={value} change={change} show={asIs} read={asIs} {...(field.max ? { maxLength: field.max } : {})} />
  ),
  Cell: ({ value }) => value,
  operators: { contains: 'text', 'not contains': 'text', starts: 'text', '=': 'value', '!=': 'value', empty: 'none', 'not empty': 'none' },
  align: 'start',
  width: 180,
  icon: 'text',
  text: asIs,
}

function asIs(words: string) {
  return words
}
