import type { Connection } from '#kernel/database/database.ts'
import type { Problem } from '#kernel/kinds/kind.ts'

/** When backups are made by themselves, and how long they are kept. */
export interface BackupPlan {
  readonly on: boolean
  /** time of the day in the company's time zone, 'HH:MM' */
  readonly time: string
  /** Of so many days, weeks and months the last archive is kept. */
  readonly days: number
  readonly weeks: number
  readonly months: number
}

/** Holds until an administrator says otherwise. */
export const usualPlan: BackupPlan = { on: true, time: '02:00', days: 7, weeks: 4, months: 6 }

export async function readPlan(connection: Connection, schema: string): Promise<BackupPlan> {
  const [row] = await connection.run({ text: `select plan from ${schema}.backup_plan`, values: [] })
  return { ...usualPlan, ...(JSON.parse(row?.[0] ?? '{}') as Partial<BackupPlan>) }
}

export async function writePlan(connection: Connection, schema: string, plan: BackupPlan): Promise<void> {
  await connection.run({
    text: `insert into ${schema}.backup_plan (plan) values ($1) on conflict (single) do update set plan = excluded.plan`,
    values: [JSON.stringify(plan)],
  })
}

/** A plan with the changes that were sent; what is wrong with them goes to `problems`. */
export function changedPlan(plan: BackupPlan, changes: Readonly<Record<string, unknown>>, problems: Problem[]): BackupPlan {
  for (const [field, value] of Object.entries(changes)) {
    const code = Object.hasOwn(wrong, field) ? wrong[field as keyof BackupPlan](value) : 'unknownField'
    if (code) problems.push({ field, value, code, ...(code === 'limit' ? { params: { min: field === 'days' ? 1 : 0, max: most } } : {}) })
  }
  return { ...plan, ...changes }
}

/** Cron expression of a plan; null while it is off. */
export function cronOf({ on, time }: BackupPlan): string | null {
  const [hour, minute] = time.split(':').map(Number)
  return on ? `${minute} ${hour} * * *` : null
}

const most = 1000
const wrongCount = (least: number) => (value: unknown) => (Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? undefined : 'limit')

const wrong: Readonly<Record<keyof BackupPlan, (value: unknown) => string | undefined>> = {
  on: (value) => (typeof value === 'boolean' ? undefined : 'boolean'),
  time: (value) => (typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? undefined : 'backups.time'),
  days: wrongCount(1),
  weeks: wrongCount(0),
  months: wrongCount(0),
}
