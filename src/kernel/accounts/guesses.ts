import { isIPv6 } from 'node:net'
import type { Connection, Database } from '#kernel/database/database.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { fingerprint } from './secret.ts'

/** Whose password is tried, from where. `device` is the secret that a browser got when it last signed in. */
export interface Try {
  readonly email: string
  readonly address: string
  readonly device?: string | undefined
}

/** A try that may go on: `delay` milliseconds from now. */
export interface Admission {
  readonly id: string
  readonly delay: number
  readonly knownDevice: boolean
}

/**
 * Counts a try before the password is looked at, or refuses it (429 tooManyTries) until the wait is over. Kept in the
 * database, so that all processes count together.
 *
 * Guessing gets slower from the place where the guesses come from; a browser in which the person signed in before is a
 * place of its own, and strangers' guesses elsewhere only delay new places by seconds. So nobody locks the owner out.
 */
export async function admitTry(database: Database, schema: string, attempt: Try): Promise<Admission> {
  const account = accountOf(attempt.email)
  return database.transaction(async (connection) => {
    const knownDevice = attempt.device !== undefined && (await isKnown(connection, schema, account, devicePlace(attempt.device)))
    const place = knownDevice ? devicePlace(attempt.device ?? '') : addressPlace(attempt.address)
    await connection.run({ text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))', values: [place] })
    const counts = await countFailures(connection, schema, account, place)
    refuseTooEarly(counts, knownDevice)
    const [row] = await connection.run({
      text: `insert into ${schema}.sign_in_attempt (at, account, place) values (clock_timestamp(), $1, $2) returning id`,
      values: [account, place],
    })
    return { id: row?.[0] ?? '', delay: knownDevice ? 0 : delayAfter(counts.account), knownDevice }
  })
}

/** The password was right: earlier failures from there count no longer, and the device is known from now on. */
export async function welcomeTry(connection: Connection, schema: string, { id }: Admission, email: string, device: string): Promise<void> {
  await connection.run({ text: `update ${schema}.sign_in_attempt set succeeded = true where id = $1`, values: [id] })
  await connection.run({
    text: `insert into ${schema}.sign_in_attempt (account, place, succeeded) values ($1, $2, true)`,
    values: [accountOf(email), devicePlace(device)],
  })
  await connection.run({
    text: `delete from ${schema}.sign_in_attempt
      where at < now() - interval '180 days' or (not succeeded and at < now() - interval '1 day')`,
    values: [],
  })
}

interface Failures {
  readonly here: number
  readonly sinceHere: number
  readonly place: number
  readonly sincePlace: number
  readonly account: number
}

async function countFailures(connection: Connection, schema: string, account: string, place: string): Promise<Failures> {
  const [row] = await connection.run({
    text: `with here as (select at, succeeded from ${schema}.sign_in_attempt
        where account = $1 and place = $2 and at > now() - interval '1 hour'),
      failed as (select at from here where not succeeded and at > coalesce((select max(at) from here where succeeded), '-infinity')),
      around as (select at from ${schema}.sign_in_attempt where place = $2 and not succeeded and at > now() - interval '15 minutes')
      select (select count(*) from failed), (select extract(epoch from clock_timestamp() - max(at)) from failed),
        (select count(*) from around), (select extract(epoch from clock_timestamp() - max(at)) from around),
        (select count(*) from ${schema}.sign_in_attempt where account = $1 and not succeeded and at > now() - interval '1 hour')`,
    values: [account, place],
  })
  const [here = 0, sinceHere = 0, around = 0, sincePlace = 0, all = 0] = (row ?? []).map(Number)
  return { here, sinceHere, place: around, sincePlace, account: all }
}

/** Five free tries for an account and 30 for a place, then 1, 2, 4 … seconds, up to five minutes and one minute. */
function refuseTooEarly({ here, sinceHere, place, sincePlace }: Failures, knownDevice: boolean) {
  const wait = Math.max(growing(here - 5, 300) - sinceHere, knownDevice ? 0 : growing(place - 30, 60) - sincePlace)
  if (wait <= 0) return
  const seconds = Math.ceil(wait)
  throw new Refusal(429, 'tooManyTries', [{ code: 'nextTry', params: { seconds } }], { retryAfter: seconds })
}

const growing = (over: number, most: number) => (over < 0 ? 0 : Math.min(most, 2 ** over))

/** Milliseconds by which a new place is slowed down when an account is tried from many places. */
const delayAfter = (failures: number) => (failures < 20 ? 0 : Math.min(4_000, 100 * 2 ** (failures - 20)))

async function isKnown(connection: Connection, schema: string, account: string, place: string): Promise<boolean> {
  const [row] = await connection.run({
    text: `select 1 from ${schema}.sign_in_attempt
      where account = $1 and place = $2 and succeeded and at > now() - interval '180 days' limit 1`,
    values: [account, place],
  })
  return row !== undefined
}

/** The address itself is not kept: tries for people who have no account say nothing about anybody. */
const accountOf = (email: string) => fingerprint(email.trim().toLowerCase())

const devicePlace = (secret: string) => 'device ' + fingerprint(secret)

/** One subscriber of IPv6 owns a whole /64. */
function addressPlace(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return 'address ' + plain
  const [head = '', tail = ''] = plain.split('%', 1)[0]?.split('::', 2) ?? []
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const groups = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
  return 'address ' + groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')
}
