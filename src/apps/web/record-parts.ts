import { activityComposers, activityEntry } from '#common/activities/activity.web.tsx'
import type { RecordParts } from '#kernel/screens/record/parts.ts'
import { stageChecklist } from '#modules/sales/deal/checklist.web.tsx'

/** What modules add to record pages and timelines. */
export const recordParts: RecordParts = {
  composers: activityComposers,
  entries: [activityEntry],
  panels: [stageChecklist],
}
