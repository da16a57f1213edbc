import { TypedInput } from '#kernel/screens/widgets/typed-input.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { WebKind } from '../web-kind.ts'

export const url: WebKind<'url'> = {
  Input: ({ value, change, field: _, ...frame }) => (
    <TypedInput
      frame={frame}
      value={value}
      change={change}
      inputMode="url"
      placeholder="example.com"
      show={short}
      write={(address) => address}
      read={(typed) => typed.trim()}
    />
  ),
  Cell: ({ value }) => <a className={classes.link} href={value} target="_blank" rel="noreferrer" tabIndex={-1}>{short(value)}</a>,
  operators: { contains: 'text', 'not contains': 'text', starts: 'text', '=': 'value', empty: 'none', 'not empty': 'none' },
  align: 'start',
  width: 170,
  icon: 'world',
  text: (value) => value,
}

const short = (address: string) => address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
