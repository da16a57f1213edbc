import type { Database } from '#kernel/database/database.ts'
import type { Identity } from './identity.ts'

/** Channel on which the database says that an account changed; see schema.ts. */
export const accountsChannel = 'pareto_accounts'

const lifetime = 5_000
const most = 10_000

/** What a process remembers of sessions and keys, by fingerprint; short, so that a lost notice does little harm. */
export class Memory {
  /** Grows whenever something was forgotten. */
  generation = 0
  readonly #known = new Map<string, { identity: Promise<Identity | null>; until: number }>()

  recall(key: string, look: () => Promise<Identity | null>): Promise<Identity | null> {
    const known = this.#known.get(key)
    if (known && known.until > performance.now()) return known.identity
    if (this.#known.size >= most) this.#known.clear()
    const identity = look()
    const entry = { identity, until: performance.now() + lifetime }
    this.#known.set(key, entry)
    identity.then((found) => found ?? this.#drop(key, entry), () => this.#drop(key, entry))
    return identity
  }

  forget() {
    this.generation++
    this.#known.clear()
  }

  #drop(key: string, entry: unknown) {
    if (this.#known.get(key) === entry) this.#known.delete(key)
  }
}

export function memoryOf(database: Database): Memory {
  const memory = memories.get(database) ?? new Memory()
  memories.set(database, memory)
  return memory
}

/** Forgets at once, here and in every other process. */
export async function forgetAccounts(database: Database): Promise<void> {
  memoryOf(database).forget()
  await database.run({ text: 'select pg_notify($1, $2)', values: [accountsChannel, ''] })
}

/** Hears what other processes and the database's triggers say; answers how to stop. */
export const watchAccounts = (database: Database): Promise<() => Promise<void>> =>
  database.listen(accountsChannel, () => memoryOf(database).forget())

const memories = new WeakMap<Database, Memory>()
