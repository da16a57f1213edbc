import { Input } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import type { ComponentProps, ReactNode, Ref } from 'react'
import { type Frame, attributesOf, leaveByKey } from './frame.ts'
import classes from './widgets.module.css'

interface LineProps extends Omit<ComponentProps<'input'>, 'id' | 'size' | 'ref' | 'onChange' | 'value' | 'autoFocus' | 'disabled' | 'required'> {
  readonly frame: Frame
  readonly value: string
  readonly change: (typed: string) => void
  readonly align?: 'start' | 'end'
  /** stands inside the border, before and after the text */
  readonly before?: ReactNode
  readonly after?: ReactNode
  /** room for words in `after`, in pixels; a picture needs none */
  readonly afterWidth?: number
  readonly input?: Ref<HTMLInputElement>
  /** what floats below the input hangs on it */
  readonly anchor?: Ref<HTMLInputElement>
}

/** One line of text: with a border in a form, filling its cell in a list. Leaving a cell by keys or by clicking elsewhere is told. */
export function LineInput({ frame, value, change, align = 'start', before, after, afterWidth, input, anchor, onKeyDown, onBlur, ...native }: LineProps) {
  const ref = useMergedRef(input, anchor)
  const own: ComponentProps<'input'> = {
    autoComplete: 'off',
    ...native,
    ...attributesOf(frame),
    value,
    onChange: (event) => change(event.currentTarget.value),
    onKeyDown: (event) => {
      onKeyDown?.(event)
      leaveByKey(event, frame)
    },
    onBlur: (event) => {
      onBlur?.(event)
      if (frame.room === 'cell') frame.leave?.('save')
    },
    'data-align': align,
  } as ComponentProps<'input'>
  if (frame.room === 'cell') {
    return (
      <span className={classes.cellInput} data-invalid={frame.problem !== undefined || undefined}>
        {before}
        <input {...own} ref={ref} />
        {after}
      </span>
    )
  }
  return (
    <Input
      {...own as object}
      ref={ref}
      error={frame.problem !== undefined}
      leftSection={before}
      rightSection={after}
      {...(afterWidth === undefined ? {} : { rightSectionWidth: afterWidth })}
      classNames={{ input: classes.formInput ?? '' }}
    />
  )
}
