import { type Pending, refused } from './pending.ts'

/** Works out what a field that holds several values will hold once some are added or taken: rules and conflicts look at that. */
export function applyMembers(pending: Pending): void {
  if (!pending.members || refused(pending)) return
  for (const [key, way] of pending.members) applyTo(pending, key, way)
}

function applyTo({ entity, values, before, problems }: Pending, key: string, way: 'add' | 'remove') {
  const field = entity.fields.get(key)
  const several = field?.kind.several
  const [now, given] = [before?.[key] ?? null, values[key] ?? null]
  if (!field || !several) return
  if (now === null || given === null) {
    values[key] = way === 'add' ? given ?? now : now
    return
  }
  if (way === 'remove') {
    values[key] = several.remove(now as never, given as never, field.definition as never)
    return
  }
  const added = several.add(now as never, given as never, field.definition as never)
  if ('problem' in added) problems.push({ ...added.problem, field: key })
  else values[key] = added.value
}
