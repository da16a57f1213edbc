import { useFormats } from '#kernel/screens/text/texts.tsx'
import { AddressFields } from '#kernel/screens/widgets/address-fields.tsx'
import { FloatingCard } from '#kernel/screens/widgets/floating-card.tsx'
import { LabelledRows } from '#kernel/screens/widgets/labelled-rows.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { Address, Labelled } from '../values.ts'
import type { CellProps, InputProps, WebKind, Words } from '../web-kind.ts'

export const address: WebKind<'address'> = {
  Input: AddressInput,
  Cell: AddressCell,
  operators: { contains: 'text', 'not contains': 'text', empty: 'none', 'not empty': 'none' },
  several: ({ many }) => many === true,
  align: 'start',
  width: 220,
  icon: 'map-pin',
  text: (value, _place, { formats }) => listOf(value).map((one) => written(one.value, formats)).join('; '),
}

const blank: Address = { street: null, city: null, region: null, postalCode: null, country: null }

function AddressCell({ value, room }: CellProps<'address'>) {
  const formats = useFormats()
  const all = listOf(value)
  const [first] = all
  if (room === 'row') {
    const rest = all.length - 1
    return first && <span className={classes.inRow}><span>{written(first.value, formats, true)}</span>{rest > 0 && <span className={classes.more}>+{rest}</span>}</span>
  }
  return all.map(({ value: one, label }, at) => (
    <span key={at} className={classes.block}>{written(one, formats)}{label && <span className={classes.more}>{label}</span>}</span>
  ))
}

function AddressInput({ value, change, field, record: _, ...frame }: InputProps<'address'>) {
  const formats = useFormats()
  const all = listOf(value)
  const fields = (one: Address, put: (next: Address) => void, inner: typeof frame) => <AddressFields frame={inner} value={one} change={put} />
  return (
    <FloatingCard frame={frame} shown={all[0] ? written(all[0].value, formats, true) : ''}>
      {field.many
        ? (
          <LabelledRows<Address>
            {...{ frame, blank, change }}
            value={all}
            wide
            input={(one, put, inner) => fields(one, put, inner as typeof frame)}
          />
        )
        : fields(all[0]?.value ?? blank, (next) => change(Object.values(next).some(Boolean) ? next : null), { ...frame, room: 'form' })}
    </FloatingCard>
  )
}

const listOf = (value: Address | readonly Labelled<Address>[] | null): readonly Labelled<Address>[] =>
  value === null ? [] : 'map' in value ? value : [{ value, label: null }]

/** In a row the city stands first: it is what people look for. */
function written({ street, city, region, postalCode, country }: Address, formats: Words['formats'], short = false): string {
  const land = country && formats.country(country)
  const parts = short ? [city, street, city || street ? null : region ?? land] : [street, [postalCode, city].filter(Boolean).join(' '), region, land]
  return parts.filter(Boolean).join(', ')
}
