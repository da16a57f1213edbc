import type { Look } from './base.ts'
import { type Finding, fine, todo } from './finding.ts'

/** Seconds by which clocks may differ before sessions, schedules and histories look wrong. */
const most = 5

/** This machine's clock against the database's, and against what was written already: a clock that was put back writes into the past. */
export async function* examineClock({ database, schema }: Look): AsyncIterable<Finding> {
  const before = Date.now()
  const [row] = await database.run({
    text: `select extract(epoch from clock_timestamp()), extract(epoch from max(at) - clock_timestamp()) from ${schema}.change_log
      where seq > (select max(seq) - 1000 from ${schema}.change_log)`,
    values: [],
  })
  const apart = Number(row?.[0]) - (before + Date.now()) / 2000
  const ahead = Number(row?.[1] ?? 0)
  if (Math.abs(apart) > most) {
    yield todo('clock', `the database's is ${Math.abs(apart).toFixed(0)} s ${apart > 0 ? 'ahead of' : 'behind'} this machine's: let both follow a time server (timedatectl set-ntp true)`)
  } else if (ahead > most) {
    yield todo('clock', `the newest change was written ${Math.ceil(ahead / 60)} min in the future: the clock was put back, let it follow a time server`)
  } else {
    yield fine('clock', `${new Date().toISOString().slice(0, 19)} UTC, the database agrees`)
  }
}
