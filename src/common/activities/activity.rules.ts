import type { Row } from '#kernel/kinds/fields.ts'
import { type RuleContext, rules } from '#kernel/model/behaviour.ts'
import { activity } from './activity.ts'
import { wholeSecond } from './whole-second.ts'

type Activity = Row<typeof activity>

export default rules(activity, { derive: [stampNotes] })

/** A note happens when it is written: it stands in the timeline at that moment and is never open. */
function stampNotes(draft: Activity, before: Readonly<Activity> | null, { now }: RuleContext) {
  if (draft.type === 'note' && draft.due === null) draft.due = before?.due ?? wholeSecond(now)
}
