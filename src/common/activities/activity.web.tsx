import type { Filter } from '#kernel/records/query.ts'
import type { Composer, Entry } from '#kernel/screens/record/parts.ts'
import { activity } from './activity.ts'
import { ActivityRow } from './activity-row.tsx'
import { ComposeNote } from './compose-note.tsx'
import { ComposeStep } from './compose-step.tsx'
import { canBeAbout, isPlanned } from './about.ts'
import { stepIcon } from './step-icon.ts'

/** Asked by plain columns, which have an index. */
const open: Filter = { and: [{ field: 'doneAt', op: 'empty' }, { field: 'type', op: '!=', value: 'note' }] }

const fits: Composer['fits'] = (entity, model) => canBeAbout(model.entities.get(activity.name), entity)

/** What the timeline of every record that activities can be about offers to add. */
export const activityComposers: readonly Composer[] = [
  { key: 'note', icon: 'note', label: (t) => t('activities.note'), shortcut: 'KeyN', fits, Form: ComposeNote },
  { key: 'call', icon: 'phone', label: (t) => t('activities.call'), shortcut: 'KeyL', fits, Form: (props) => <ComposeStep type="call" {...props} /> },
  { key: 'meeting', icon: 'calendar', label: (t) => t('activities.meeting'), shortcut: 'KeyM', fits, Form: (props) => <ComposeStep type="meeting" {...props} /> },
  { key: 'task', icon: 'checkbox', label: (t) => t('activities.task'), shortcut: 'KeyT', fits, Form: (props) => <ComposeStep type="task" {...props} /> },
]

/** How an activity stands in timelines; open ones above it, overdue first. */
export const activityEntry: Entry = {
  entity: activity.name,
  icon: stepIcon,
  Row: ActivityRow,
  planned: { filter: open, sort: ['doneAt', 'due'], holds: isPlanned },
}
