import type { Row } from '#kernel/kinds/fields.ts'
import { type RuleContext, rules } from '#kernel/model/behaviour.ts'
import { consent } from './consent.ts'

type Consent = Row<typeof consent>

export default rules(consent, { check: [onlyAdded, notAhead] })

/** Whatever rights an administrator gives: a ledger that can be corrected proves nothing. */
function onlyAdded(_draft: Readonly<Consent>, before: Readonly<Consent> | null) {
  return before === null ? undefined : { code: 'consent.onlyAdded' }
}

function notAhead({ at }: Readonly<Consent>, _before: Readonly<Consent> | null, { now }: RuleContext) {
  return at !== null && Date.parse(at) > Date.parse(now) + dayLength ? { field: 'at', code: 'consent.ahead', value: at } : undefined
}

/** Clocks and time zones of others are let be. */
const dayLength = 24 * 60 * 60 * 1000
