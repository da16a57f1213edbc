import { boolean } from '../boolean/boolean.web.tsx'
import { choice } from '../choice/choice.web.tsx'
import { dateTime } from '../date-time/date-time.web.tsx'
import { date } from '../date/date.web.tsx'
import { duration } from '../duration/duration.web.tsx'
import type { ComputedResult, Field, KindName } from '../fields.ts'
import { money } from '../money/money.web.tsx'
import { number } from '../number/number.web.tsx'
import { percent } from '../percent/percent.web.tsx'
import { text } from '../text/text.web.tsx'
import type { FieldPlace, FilterProps, WebKind } from '../web-kind.ts'

/** A computed value looks like one of the kind of its result; nobody writes it. */
const results = { text, number, percent, money, date, dateTime, boolean, duration } satisfies { readonly [R in ComputedResult]: WebKind<R> }

export const computed: WebKind<'computed'> = {
  Input: ({ value, ...place }) => <output>{value === null ? '' : <computed.Cell {...place} value={value} room="page" />}</output>,
  Cell: ({ value, room, ...place }) => {
    const Cell = shown(place).Cell
    return <Cell {...asResult(place)} value={value} room={room} />
  },
  Filter: ({ op, value, change, ...place }) => <ResultFilter {...place} {...{ op, value, change }} />,
  operators: {},
  align: 'start',
  width: 150,
  icon: 'math',
  text: (value, place, words) => shown(place).text(value, asResult(place), words),
}

function ResultFilter({ op, value, change, ...place }: FilterProps<'computed'>) {
  const { Filter, Input } = shown(place)
  const as = asResult(place)
  return Filter ? <Filter {...as} {...{ op, value, change }} /> : <Input {...as} value={(value ?? null) as never} change={change} room="form" record={{}} />
}

const shown = ({ field }: FieldPlace<'computed'>): WebKind => resultOf(field)

/** A text with options is a choice, as on the server. */
export const resultOf = ({ result, options }: Field<'computed'>): WebKind => (options && result === 'text' ? choice : results[result]) as unknown as WebKind

const asResult = (place: FieldPlace<'computed'>): FieldPlace => {
  const { result, options } = place.field
  const kind: KindName = options && result === 'text' ? 'choice' : result
  return { ...place, field: { ...place.field, kind } as unknown as Field }
}
