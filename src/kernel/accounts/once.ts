import type { Connection } from '#kernel/database/database.ts'
import { fingerprint } from './secret.ts'

/** Takes something that counts once (a challenge, an assertion), kept for `seconds`; false when it was taken before. */
export async function takeOnce(connection: Pick<Connection, 'run'>, schema: string, what: string, seconds: number): Promise<boolean> {
  await connection.run({ text: `delete from ${schema}.taken_once where expires_at < now()`, values: [] })
  const taken = await connection.run({
    text: `insert into ${schema}.taken_once (hash, expires_at) values ($1, now() + make_interval(secs => $2)) on conflict do nothing returning 1`,
    values: [fingerprint(what), seconds],
  })
  return taken.length > 0
}
