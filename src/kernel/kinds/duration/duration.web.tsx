import { useFormats } from '#kernel/screens/text/texts.tsx'
import { readTypedDuration } from '#kernel/screens/widgets/typed-duration.ts'
import { TypedInput } from '#kernel/screens/widgets/typed-input.tsx'
import type { InputProps, WebKind, Words } from '../web-kind.ts'

export const duration: WebKind<'duration'> = {
  Input: DurationInput,
  Cell: ({ value }) => written(value, useFormats()),
  operators: { '>=': 'value', '<=': 'value', '>': 'value', '<': 'value', '=': 'value', between: 'range', empty: 'none', 'not empty': 'none' },
  align: 'end',
  width: 110,
  icon: 'clock',
  text: (value, _place, { formats }) => written(value, formats),
}

function DurationInput({ value, change, ...frame }: InputProps<'duration'>) {
  const { duration: show, language } = useFormats()
  return (
    <TypedInput<number>
      frame={frame}
      value={value}
      change={change}
      align="end"
      placeholder="1:30"
      show={(seconds) => (isNaN(seconds) ? String(seconds) : show(seconds))}
      read={(typed) => readTypedDuration(typed, language) ?? (typed as unknown as number)}
    />
  )
}

/** What is no number stands as it was typed, until the server says so. */
const written = (value: number, formats: Words['formats']) => (isNaN(value) ? String(value) : formats.duration(value))
