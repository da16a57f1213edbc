import { useCompany } from '#kernel/screens/client/boot.tsx'
import { LabelledCell, LabelledInput, textOf } from '#kernel/screens/widgets/labelled-text.tsx'
import type { InputProps, WebKind } from '../web-kind.ts'

export const phone: WebKind<'phone'> = {
  Input: PhoneInput,
  Cell: ({ value, room }) => <LabelledCell value={value} room={room} href={(number) => `tel:${number}`} show={spaced} />,
  operators: { contains: 'text', 'not contains': 'text', starts: 'text', '=': 'text', empty: 'none', 'not empty': 'none' },
  several: ({ many }) => many === true,
  align: 'digits',
  width: 190,
  icon: 'phone',
  text: (value) => textOf(value, spaced),
}

/** What a number of the company's country looks like. */
const examples: Readonly<Record<string, string>> = { RU: '+7 495 123-45-67', UA: '+380 44 123 45 67', PL: '+48 22 123 45 67' }

function PhoneInput({ value, change, field, ...frame }: InputProps<'phone'>) {
  const { country } = useCompany()
  return (
    <LabelledInput
      frame={frame}
      value={value}
      change={change}
      many={field.many === true}
      inputMode="tel"
      placeholder={examples[country ?? ''] ?? '+44 20 7946 0958'}
      show={spaced}
    />
  )
}

/** How numbers are grouped behind the country code; full numbering plans are the server's, they are too large to send. */
const groups: readonly (readonly [RegExp, string])[] = [
  [/^(\+7)(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1 $2 $3-$4-$5'],
  [/^(\+380)(\d{2})(\d{3})(\d{2})(\d{2})$/, '$1 $2 $3 $4 $5'],
  [/^(\+48)([45678]\d{2}|[23]\d{2})(\d{3})(\d{3})$/, '$1 $2 $3 $4'],
  [/^(\+1)(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3 $4'],
  [/^(\+(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))(\d{2,3})(\d{3})(\d{2,5})$/, '$1 $2 $3 $4'],
]

function spaced(number: string): string {
  const [digits = '', extension] = number.split(';ext=')
  const pattern = groups.find(([shape]) => shape.test(digits))
  return (pattern ? digits.replace(pattern[0], pattern[1]) : digits) + (extension ? ` ext. ${extension}` : '')
}
