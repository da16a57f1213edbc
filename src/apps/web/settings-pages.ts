import type { SettingsPage } from '#kernel/screens/settings/pages.ts'

/** Lists of the modules that stand in settings. */
export const settingsPages: readonly SettingsPage[] = [
  { path: 'pipelines', icon: 'route', entity: 'pipeline', parts: { entity: 'stage', link: 'pipeline', fieldKeys: { requiredFields: 'deal' } } },
  { path: 'lost-reasons', icon: 'moodSad', entity: 'lostReason' },
]
