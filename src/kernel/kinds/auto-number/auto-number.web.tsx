import type { WebKind } from '../web-kind.ts'

/** Shown and found; nobody types it. */
export const autoNumber: WebKind<'autoNumber'> = {
  Input: ({ value }) => <output>{value}</output>,
  Cell: ({ value }) => value,
  operators: { contains: 'text', starts: 'text', '=': 'value', empty: 'none', 'not empty': 'none' },
  align: 'digits',
  width: 140,
  icon: 'hash',
  text: (value) => value,
}
