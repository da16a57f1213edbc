import { randomBytes } from 'node:crypto'
import type { Connection } from '#kernel/database/database.ts'
import { fingerprint } from '../secret.ts'

const count = 10

/** New recovery codes instead of those before; shown this once, only their fingerprints are kept. 80 random bits each. */
export async function newRecoveryCodes(connection: Connection, schema: string, user: number): Promise<readonly string[]> {
  const codes = Array.from({ length: count }, newCode)
  await connection.run({ text: `delete from ${schema}.recovery_code where user_id = $1`, values: [user] })
  await connection.run({
    text: `insert into ${schema}.recovery_code (user_id, hash) select $1, unnest($2::text[])`,
    values: [user, codes.map((code) => fingerprint(plain(code)))],
  })
  return codes
}

/** Uses a code up; whether it was good. Of two at the same time one is. */
export async function takeRecoveryCode(connection: Pick<Connection, 'run'>, schema: string, user: number, code: string): Promise<boolean> {
  const taken = await connection.run({
    text: `update ${schema}.recovery_code set used_at = now() where user_id = $1 and hash = $2 and used_at is null returning 1`,
    values: [user, fingerprint(plain(code))],
  })
  return taken.length > 0
}

/** Without letters and digits that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789a'

const newCode = () => [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('').replace(/.{4}(?=.)/g, '$&-')

const plain = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')
