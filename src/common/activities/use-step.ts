import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useFormats } from '#kernel/screens/text/texts.tsx'
import { momentIn } from './moments.ts'

/** What one does with a planned step. */
export function useStep(entity: WebEntity) {
  const write = useWrite()
  const { timeZone } = useFormats()
  return {
    complete: (step: WebRecord) => write.act(entity, step, step['doneAt'] === null ? 'complete' : 'reopen', {}),
    postpone: (step: WebRecord, days: number) => write.update(entity, step, { due: momentIn(days, step['due'] as string | null, timeZone) }),
  }
}
