import { useModel } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Trigger } from './sent.ts'

export const changeEvents = ['create', 'update', 'delete', 'restore'] as const

/** An event in words: "created", or the name of a verb. */
export function useEventTold(): (entity: string, event: string) => string {
  const t = useTexts()
  const labels = useLabels()
  return (entity, event) => (changeEvents.some((one) => one === event) || event === 'test' ? t('settings.webhooks.event.' + event) : labels.action(entity, event))
}

/** What a webhook is told of: "Companies: created, changed". */
export function useTriggersTold(): (triggers: readonly Trigger[]) => string {
  const labels = useLabels()
  const { entities } = useModel()
  const told = useEventTold()
  return (triggers) => triggers.map(({ entity, on }) => `${entities.has(entity) ? labels.many(entity) : entity}: ${on.map((event) => told(entity, event).toLocaleLowerCase()).join(', ')}`).join('; ')
}
