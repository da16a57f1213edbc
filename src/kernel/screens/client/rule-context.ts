import type { RuleContext } from '#kernel/model/behaviour.ts'
import { dayIn } from '#kernel/screens/text/formats.ts'
import type { Boot } from './model.ts'

/** What rules and `when` of verbs may look at, in the browser: the reference records that came with the model. */
export function ruleContextOf(boot: Boot): RuleContext {
  const all = (entity: string) => boot.references[entity] ?? []
  return {
    today: dayIn(boot.company.timeZone),
    now: new Date().toISOString(),
    actor: { id: boot.user.id, role: boot.user.role },
    source: 'web',
    baseCurrency: boot.company.baseCurrency,
    lookup: (entity, id) => all(entity).find((record) => record.id === id),
    all,
  }
}
