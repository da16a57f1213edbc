import { rules } from '#kernel/model/behaviour.ts'
import type { Check } from '#kernel/model/behaviour.ts'
import { type User, user } from './user.ts'

export default rules(user, {
  check: [keepAnAdministrator, knowTheTimeZone, reportToSomebodyElse],
})

/** The database refuses it as well (see schema.ts); here the form says so while typing. */
function keepAnAdministrator(draft: Readonly<User>, before: Readonly<User> | null, { all }: Parameters<Check<User>>[2]) {
  if (!before || !administers(before) || administers(draft)) return undefined
  const others = all('user').some((other) => other['id'] !== draft.id && administers(other))
  return others ? undefined : { field: draft.active ? 'role' : 'active', code: 'lastAdministrator' }
}

function knowTheTimeZone({ timeZone }: Readonly<User>) {
  if (!timeZone || isTimeZone(timeZone)) return undefined
  return { field: 'timeZone', code: 'unknownTimeZone', value: timeZone }
}

function reportToSomebodyElse({ id, manager }: Readonly<User>) {
  return manager && manager.id === id && id !== 0 ? { field: 'manager', code: 'ownManager' } : undefined
}

/** IANA names only, as the database knows them too; not offsets. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

const administers = (one: Readonly<Record<string, unknown>>) => one['role'] === 'administrator' && one['active'] === true
