import { useFormats } from '#kernel/screens/text/texts.tsx'
import { TypedInput } from '#kernel/screens/widgets/typed-input.tsx'
import { readTypedNumber, typeableNumber } from '#kernel/screens/widgets/typed-number.ts'
import type { InputProps, WebKind, Words } from '../web-kind.ts'

export const percent: WebKind<'percent'> = {
  Input: PercentInput,
  Cell: ({ value }) => written(value, useFormats()),
  operators: { '>=': 'value', '<=': 'value', '>': 'value', '<': 'value', '=': 'value', '!=': 'value', between: 'range', empty: 'none', 'not empty': 'none' },
  align: 'end',
  width: 90,
  icon: 'percentage',
  text: (value, _place, { formats }) => written(value, formats),
}

function PercentInput({ value, change, ...frame }: InputProps<'percent'>) {
  const formats = useFormats()
  return (
    <TypedInput<number>
      frame={frame}
      value={value}
      change={change}
      align="end"
      inputMode="decimal"
      show={(share) => (isNaN(share) ? String(share) : formats.percent(share))}
      write={(share) => typeableNumber(share, formats.language)}
      read={(typed) => toNumber(readTypedNumber(typed.replace('%', ''), formats.language)?.decimal) ?? (typed as unknown as number)}
    />
  )
}

const toNumber = (decimal: string | undefined) => (decimal === undefined ? undefined : Number(decimal))

/** What is no number stands as it was typed, until the server says so. */
const written = (value: number, formats: Words['formats']) => (isNaN(value) ? String(value) : formats.percent(value))
