import type { WebRecord } from '#kernel/screens/client/model.ts'

const icons: Readonly<Record<string, string>> = { task: 'checkbox', call: 'phone', meeting: 'calendar', note: 'note' }

/** Icon of the type of an activity. */
export const stepIcon = (record: WebRecord): string => icons[String(record['type'])] ?? 'checkbox'
