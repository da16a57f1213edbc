import { address } from './address/address.ts'
import { autoNumber } from './auto-number/auto-number.ts'
import { boolean } from './boolean/boolean.ts'
import { choice } from './choice/choice.ts'
import { computed } from './computed/computed.ts'
import { dateTime } from './date-time/date-time.ts'
import { date } from './date/date.ts'
import { duration } from './duration/duration.ts'
import { email } from './email/email.ts'
import type { Field, KindName } from './fields.ts'
import type { Kind } from './kind.ts'
import { link } from './link/link.ts'
import { links } from './links/links.ts'
import { longText } from './long-text/long-text.ts'
import { money } from './money/money.ts'
import { multiChoice } from './multi-choice/multi-choice.ts'
import { number } from './number/number.ts'
import { percent } from './percent/percent.ts'
import { personName } from './person-name/person-name.ts'
import { phone } from './phone/phone.ts'
import { picture } from './picture/picture.ts'
import { tags } from './tags/tags.ts'
import { text } from './text/text.ts'
import { url } from './url/url.ts'
import { user } from './user/user.ts'

/** All field kinds, by name. A kind that `fields.ts` names and nobody wrote does not compile. */
export const kinds: { readonly [K in KindName]: Kind<K> } = {
  text,
  longText,
  number,
  percent,
  money,
  date,
  dateTime,
  duration,
  boolean,
  choice,
  multiChoice,
  tags,
  link,
  links,
  email,
  phone,
  picture,
  url,
  address,
  personName,
  user,
  autoNumber,
  computed,
}

/** The kind of a field, when it does not matter which. */
export const kindOf = (field: Field): Kind => kinds[field.kind] as Kind
