import { address } from './address/address.web.tsx'
import { autoNumber } from './auto-number/auto-number.web.tsx'
import { boolean } from './boolean/boolean.web.tsx'
import { choice } from './choice/choice.web.tsx'
import { computed, resultOf } from './computed/computed.web.tsx'
import { dateTime } from './date-time/date-time.web.tsx'
import { date } from './date/date.web.tsx'
import { duration } from './duration/duration.web.tsx'
import { email } from './email/email.web.tsx'
import type { FieldDefinition, KindName } from './fields.ts'
import { link } from './link/link.web.tsx'
import { links } from './links/links.web.tsx'
import { longText } from './long-text/long-text.web.tsx'
import { money } from './money/money.web.tsx'
import { multiChoice } from './multi-choice/multi-choice.web.tsx'
import { number } from './number/number.web.tsx'
import { percent } from './percent/percent.web.tsx'
import { personName } from './person-name/person-name.web.tsx'
import { phone } from './phone/phone.web.tsx'
import { picture } from './picture/picture.web.tsx'
import { tags } from './tags/tags.web.tsx'
import { text } from './text/text.web.tsx'
import { url } from './url/url.web.tsx'
import { user } from './user/user.web.tsx'
import { MaskedCell } from '#kernel/screens/widgets/masked-cell.tsx'
import type { WebKind } from './web-kind.ts'

/** Every field kind, browser side; a kind without its half does not compile. */
export const webKinds: { readonly [K in KindName]: WebKind<K> } = {
  address, autoNumber, boolean, choice, computed, date, dateTime, duration, email, link, links, longText, money, multiChoice, number, percent, personName, phone, picture,
  tags, text, url, user,
}

/**
 * The half that paints a field: that of its kind; a computed field is aligned, measured and filtered as its result. What the role
 * sees in part cannot be asked by, and is told in whole one at a time.
 */
export function webKindOf(field: FieldDefinition): WebKind {
  const own = webKinds[field.kind] as unknown as WebKind
  if (field.masked) return { ...own, Cell: MaskedCell, operators: {} }
  if (field.kind !== 'computed') return own
  const { align, width, icon, operators } = resultOf(field)
  return { ...own, align, width, icon, operators }
}
