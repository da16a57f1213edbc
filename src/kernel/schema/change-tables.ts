import { setTimeout as pause } from 'node:timers/promises'
import type { Connection, Database } from '#kernel/database/database.ts'
import { codeOf } from '#kernel/database/wire/error.ts'
import { Refusal } from '#kernel/records/refusal.ts'

/**
 * A transaction that changes tables while people work with them. It waits for a table only briefly (see `waitBriefly`);
 * what did not get its tables is rolled back and tried again, so `work` may run several times. Refusal 409 tablesBusy when
 * they were never free.
 */
export async function changeTables<T>(database: Database, work: (connection: Connection) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction(work)
    } catch (error) {
      if (!isInUse(error)) throw error
      if (tries === most) throw new Refusal(409, 'tablesBusy')
    }
    await pause(100 + 200 * Math.random())
  }
}

/**
 * From here on the transaction lets go rather than wait for a table: whoever asks for the table meanwhile waits behind it,
 * and of two that wait for one another PostgreSQL, after a second, would end the reader.
 */
export async function waitBriefly(connection: Connection): Promise<void> {
  await connection.run({ text: `set local lock_timeout = '300ms'`, values: [] })
}

/** About half a minute. */
const most = 60

/** Not to be had in time, or a deadlock. */
const isInUse = (error: unknown) => ['55P03', '40P01'].includes(codeOf(error) ?? '')
