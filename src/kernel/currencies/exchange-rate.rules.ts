import type { Row } from '#kernel/kinds/fields.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { isCurrency } from '#kernel/kinds/money/currencies.ts'
import { type RuleContext, rules } from '#kernel/model/behaviour.ts'
import { exchangeRate } from './exchange-rate.ts'

type Rate = Row<typeof exchangeRate>
type Before = Readonly<Rate> | null

export default rules(exchangeRate, { derive: [writeCode], check: [knowTheCurrency, worthSomething, onceADay] })

function writeCode(draft: Rate) {
  if (draft.currency !== null) draft.currency = draft.currency.toUpperCase()
}

function knowTheCurrency({ currency }: Readonly<Rate>): Problem | undefined {
  return currency === null || isCurrency(currency) ? undefined : { field: 'currency', code: 'currency', value: currency }
}

function worthSomething({ rate }: Readonly<Rate>): Problem | undefined {
  return rate === null || Number(rate) > 0 ? undefined : { field: 'rate', code: 'rateZero', value: rate }
}

function onceADay(draft: Readonly<Rate>, _before: Before, { all }: RuleContext): Problem | undefined {
  const twin = all<Rate>('exchangeRate').some(({ id, currency, validFrom }) => id !== draft.id && currency === draft.currency && validFrom === draft.validFrom)
  return twin ? { field: 'validFrom', code: 'rateTwice', value: draft.validFrom, params: { currency: draft.currency ?? '' } } : undefined
}
