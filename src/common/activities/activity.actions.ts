import { longText } from '#kernel/kinds/fields.ts'
import { actions } from '#kernel/model/behaviour.ts'
import { activity } from './activity.ts'
import { wholeSecond } from './whole-second.ts'

export default actions(activity, {
  complete: {
    icon: 'check',
    input: { outcome: longText() },
    when: (activity) => activity.doneAt === null && activity.type !== 'note',
    run: (activity, input, { now }) => {
      activity.doneAt = wholeSecond(now)
      if (typeof input['outcome'] === 'string') activity.outcome = input['outcome']
    },
  },
  reopen: {
    icon: 'rotate',
    when: (activity) => activity.doneAt !== null && activity.type !== 'note',
    run: (activity) => {
      activity.doneAt = null
    },
  },
})
