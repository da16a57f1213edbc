import { useFormats } from '#kernel/screens/text/texts.tsx'
import { TypedInput } from '#kernel/screens/widgets/typed-input.tsx'
import { readTypedNumber, typeableNumber } from '#kernel/screens/widgets/typed-number.ts'
import type { Field } from '../fields.ts'
import type { InputProps, WebKind, Words } from '../web-kind.ts'

export const number: WebKind<'number'> = {
  Input: NumberInput,
  Cell: ({ value, field }) => written(value, field, useFormats()),
  operators: { '>=': 'value', '<=': 'value', '>': 'value', '<': 'value', '=': 'value', '!=': 'value', between: 'range', empty: 'none', 'not empty': 'none' },
  align: 'end',
  width: 110,
  icon: 'hash',
  text: (value, { field }, { formats }) => written(value, field, formats),
}

function NumberInput({ value, change, field, ...frame }: InputProps<'number'>) {
  const formats = useFormats()
  return (
    <TypedInput<number | string>
      frame={frame}
      value={value}
      change={change}
      align="end"
      inputMode="decimal"
      show={(figure) => (isNaN(Number(figure)) ? String(figure) : figureOf(figure, field, formats))}
      write={(figure) => typeableNumber(figure, formats.language)}
      read={(typed) => plain(readTypedNumber(typed, formats.language)?.decimal ?? typed)}
      {...(field.unit ? { after: <span>{field.unit}</span> } : {})}
    />
  )
}

/** A number where it is exact, else the digits as text; what is no number stays as typed. */
const plain = (decimal: string): number | string => (String(Number(decimal)) === decimal ? Number(decimal) : decimal)

/** What is no number stands as it was typed, until the server says so. */
const written = (value: number | string, field: Field<'number'>, formats: Words['formats']) =>
  (isNaN(Number(value)) ? String(value) : figureOf(value, field, formats) + (field.unit ? '\u00a0' + field.unit : ''))

const figureOf = (value: number | string, field: Field<'number'>, formats: Words['formats']) => (field.plain ? String(value) : formats.number(value))
