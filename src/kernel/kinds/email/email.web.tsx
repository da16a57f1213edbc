import { LabelledCell, LabelledInput, textOf } from '#kernel/screens/widgets/labelled-text.tsx'
import type { WebKind } from '../web-kind.ts'

export const email: WebKind<'email'> = {
  Input: ({ value, change, field, ...frame }) => (
    <LabelledInput
      frame={frame}
      value={value}
      change={change}
      many={field.many === true}
      inputMode="email"
      placeholder="name@example.com"
      show={asIs}
    />
  ),
  Cell: ({ value, room }) => <LabelledCell value={value} room={room} href={(address) => `mailto:${address}`} show={asIs} />,
  operators: { contains: 'text', 'not contains': 'text', starts: 'text', '=': 'text', empty: 'none', 'not empty': 'none' },
  several: ({ many }) => many === true,
  align: 'start',
  width: 230,
  icon: 'mail',
  text: (value) => textOf(value, asIs),
}

const asIs = (address: string) => address
