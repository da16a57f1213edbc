import { Textarea } from '@mantine/core'
import { FloatingCard } from '#kernel/screens/widgets/floating-card.tsx'
import { attributesOf } from '#kernel/screens/widgets/frame.ts'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { InputProps, WebKind } from '../web-kind.ts'

export const longText: WebKind<'longText'> = {
  Input: LongTextInput,
  Cell: ({ value, room }) => (room === 'row' ? value.slice(0, 200).replace(/\s+/g, ' ') : <span className={classes.lines}>{value}</span>),
  operators: { contains: 'text', 'not contains': 'text', starts: 'text', empty: 'none', 'not empty': 'none' },
  align: 'start',
  width: 240,
  icon: 'text-long',
  text: (value) => value,
}

function LongTextInput({ value, change, field, ...frame }: InputProps<'longText'>) {
  return (
    <FloatingCard frame={frame} shown={value}>
      <Textarea
        {...attributesOf(frame) as object}
        value={value ?? ''}
        autosize
        minRows={frame.room === 'cell' ? 5 : 3}
        maxRows={14}
        error={frame.problem !== undefined}
        {...(field.max ? { maxLength: field.max } : {})}
        onChange={(event) => change(event.currentTarget.value || null)}
      />
    </FloatingCard>
  )
}
