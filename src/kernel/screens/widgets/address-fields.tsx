import { useMemo } from 'react'
import type { Address } from '#kernel/kinds/values.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { countryCodes } from './countries.ts'
import type { Frame } from './frame.ts'
import { LineInput } from './line-input.tsx'
import { Picker } from './picker.tsx'
import classes from './widgets.module.css'

interface AddressFieldsProps {
  readonly frame: Frame
  readonly value: Address
  readonly change: (value: Address) => void
}

/** The parts of one address. */
export function AddressFields({ frame, value, change }: AddressFieldsProps) {
  const t = useTexts()
  const part = (key: Exclude<keyof Address, 'country'>, first = false) => (
    <LineInput
      frame={{ ...(first ? frame : {}), room: 'form', label: t('kinds.address.' + key), ...(frame.disabled ? { disabled: true } : {}) }}
      placeholder={t('kinds.address.' + key)}
      value={value[key] ?? ''}
      change={(typed) => change({ ...value, [key]: typed || null })}
    />
  )
  return (
    <div className={classes.stack}>
      {part('street', true)}
      <div className={classes.pair}>{part('postalCode')}{part('city')}</div>
      <div className={classes.pair}>
        {part('region')}
        <CountryPicker value={value.country} change={(country) => change({ ...value, country })} />
      </div>
    </div>
  )
}

function CountryPicker({ value, change }: { readonly value: string | null; readonly change: (code: string | null) => void }) {
  const t = useTexts()
  const { country, language, compare } = useFormats()
  const items = useMemo(
    () => countryCodes.map((code) => ({ value: code, label: country(code) })).sort((a, b) => compare(a.label, b.label)),
    [language],
  )
  return (
    <Picker
      frame={{ room: 'form', label: t('kinds.address.country') }}
      placeholder={t('kinds.address.country')}
      items={items}
      chosen={value ? [{ value, label: country(value) }] : []}
      pick={change}
      drop={() => change(null)}
      create={{ label: (typed) => typed, run: change }}
    />
  )
}
