import type { RuleContext } from '#kernel/model/behaviour.ts'
import { dayIn } from '#kernel/screens/text/formats.ts'
import type { Boot } from './model.ts'

/** What rules and `when` of verbs may look at, in the browser: the reference records that came with the model. */
export function ruleContextOf(boot: Boot): RuleContext {
  const all: RuleContext['all'] = <R,>(entity: string) => (boot.references[entity] ?? []) as unknown as readonly R[]
  return {
    today: dayIn(boot.company.timeZone),
    now: new Date().toISOString(),
    actor: { id: boot.user.id, role: boot.user.role },
    source: 'web',
    baseCurrency: boot.company.baseCurrency,
    lookup: <R,>(entity: string, id: number | null | undefined) => all<R & { id: number }>(entity).find((record) => record.id === id),
    all,
  }
}
