import { useCompany } from '#kernel/screens/client/boot.tsx'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { CurrencyPicker } from '#kernel/screens/widgets/currency-picker.tsx'
import { TypedInput } from '#kernel/screens/widgets/typed-input.tsx'
import { readTypedNumber, typeableNumber } from '#kernel/screens/widgets/typed-number.ts'
import classes from '#kernel/screens/widgets/widgets.module.css'
import { comparedMoney } from './compared.ts'
import { currencyNamed } from './currencies.ts'
import type { Money } from '../values.ts'
import type { FilterProps, InputProps, WebKind, Words } from '../web-kind.ts'

export const money: WebKind<'money'> = {
  Input: MoneyInput,
  Cell: ({ value }) => written(value, useFormats()),
  Filter: MoneyFilter,
  operators: { '>=': 'value', '<=': 'value', '>': 'value', '<': 'value', '=': 'value', between: 'range', empty: 'none', 'not empty': 'none' },
  align: 'end',
  width: 140,
  icon: 'coins',
  text: (value, _place, { formats }) => written(value, formats),
}

/** The amount; a sign or code typed beside it ("500 eur") changes the currency. */
function MoneyInput({ value, change, ...frame }: InputProps<'money'>) {
  const { baseCurrency } = useCompany()
  const currency = value?.currency || baseCurrency
  const { language, number } = useFormats()
  const amount = (
    <TypedInput<Money>
      frame={frame}
      value={value}
      change={change}
      align="end"
      inputMode="decimal"
      show={(money) => (isNaN(Number(money.amount)) ? money.amount : number(money.amount, /\.0*[1-9]/.test(money.amount) ? 2 : undefined))}
      write={(money) => typeableNumber(money.amount.replace(/\.0+$/, ''), language)}
      read={(typed) => readMoney(typed, currency, language)}
      {...(frame.room === 'cell' ? { after: <span className={classes.faint}>{currency}</span> } : {})}
    />
  )
  if (frame.room === 'cell') return amount
  return (
    <div className={classes.line}>
      <div className={classes.grow}>{amount}</div>
      <CurrencyPicker frame={frame} value={currency} change={(code) => change({ amount: value?.amount ?? '', currency: code })} />
    </div>
  )
}

/** Filters compare in base currency, so that records in different currencies meet; one that names a currency keeps it. */
function MoneyFilter({ value, change }: FilterProps<'money'>) {
  const t = useTexts()
  const { baseCurrency } = useCompany()
  const { language, number } = useFormats()
  const { amount, currency } = comparedMoney(value, baseCurrency)
  return (
    <TypedInput<string>
      frame={{ room: 'form', label: t('lists.filter.value') }}
      value={amount === '' ? null : amount}
      change={(typed) => change(typed === null || currency === baseCurrency ? typed : { amount: typed, currency })}
      align="end"
      inputMode="decimal"
      show={(amount) => (isNaN(Number(amount)) ? amount : number(amount))}
      write={(amount) => typeableNumber(amount, language)}
      read={(typed) => readTypedNumber(typed, language)?.decimal ?? typed}
      after={<span className={classes.faint}>{currency}</span>}
      afterWidth={48}
    />
  )
}

function readMoney(typed: string, currency: string, language: string): Money {
  const written = readTypedNumber(typed, language)
  const named = written?.words.map(currencyNamed).find((code) => code !== undefined)
  return { amount: written?.decimal ?? typed, currency: named ?? currency }
}

/** What is no amount stands as it was typed, until the server says so. */
const written = (value: Money, formats: Words['formats']) => (isNaN(Number(value.amount)) ? value.amount : formats.money(value))
