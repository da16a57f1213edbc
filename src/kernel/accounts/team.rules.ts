import { rules } from '#kernel/model/behaviour.ts'
import type { Check } from '#kernel/model/behaviour.ts'
import { type Team, team } from './team.ts'

export default rules(team, { check: [standAboveOneself] })

/** Two people who move teams below each other at the same moment may make a ring: whoever walks it stops where it began. */
function standAboveOneself({ id, parent }: Readonly<Team>, _before: Readonly<Team> | null, { lookup }: Parameters<Check<Team>>[2]) {
  const seen = new Set<number>()
  for (let above = parent; above && !seen.has(above.id); above = (lookup('team', above.id)?.['parent'] ?? null) as Team['parent']) {
    if (above.id === id) return { field: 'parent', code: 'teamBelowItself' }
    seen.add(above.id)
  }
  return undefined
}
