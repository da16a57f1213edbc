import type { Context } from '#kernel/context.ts'
import type { Connection, Database } from '#kernel/database/database.ts'

/** What is kept of who saw what: a record opened, a masked value revealed, a list exported, or stopped on the way out. */
export type Deed = 'open' | 'reveal' | 'export' | 'exportStopped'

interface Entry { readonly actor: number; readonly deed: Deed; readonly entity: string; readonly record: number | null; readonly details: object; readonly at: Date }

/** Milliseconds for which entries wait to be written together. */
const patience = 1000

/** Milliseconds in which opening the same record again is the same opening: screens read again what changes. */
const sameOpening = 10 * 60_000

/** Days for which entries are kept. */
export const daysKept = 365

/**
 * Who opened which record. Entries are written a second later and together, so that nobody waits for them; who kills the process
 * loses that second. What must not be lost (a revealed value, an export) is written at once by `logNow`.
 */
class AccessLog {
  private readonly database: Database
  private readonly schema: string
  private waiting: Entry[] = []
  private timer: NodeJS.Timeout | undefined
  private readonly opened = new Map<string, number>()

  constructor(database: Database, schema: string) {
    this.database = database
    this.schema = schema
  }

  open(actor: number, entity: string, record: number): void {
    const now = Date.now()
    const key = `${actor} ${entity} ${record}`
    if (now - (this.opened.get(key) ?? 0) < sameOpening) return
    if (this.opened.size > 50_000) this.opened.clear()
    this.opened.set(key, now)
    this.waiting.push({ actor, deed: 'open', entity, record, details: {}, at: new Date(now) })
    this.timer ??= setTimeout(() => void this.flush().catch(() => undefined), patience).unref()
  }

  /** Written when the promise resolves, with all that waits. */
  async keep(entry: Entry): Promise<void> {
    this.waiting.push(entry)
    await this.flush()
  }

  /** Writes what waits; what could not be written waits on. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const entries = this.waiting
    if (entries.length === 0) return
    this.waiting = []
    try {
      await insert(this.database, this.schema, entries)
    } catch (error) {
      this.waiting = [...entries, ...this.waiting].slice(-10_000)
      throw error
    }
  }
}

const logs = new WeakMap<Database, Map<string, AccessLog>>()

function logOf({ database, schema }: Context['workspace']): AccessLog {
  const bySchema = logs.get(database) ?? new Map<string, AccessLog>()
  logs.set(database, bySchema)
  const log = bySchema.get(schema) ?? new AccessLog(database, schema)
  bySchema.set(schema, log)
  return log
}

/** A person opened a record. Costs no statement now. */
export const logOpened = ({ workspace, actor }: Context, entity: string, record: number): void => logOf(workspace).open(actor.id, entity, record)

/** Writes down what must be known before it happens. */
export async function logNow({ workspace, actor }: Context, deed: Deed, entity: string, record: number | null, details: object): Promise<void> {
  await logOf(workspace).keep({ actor: actor.id, deed, entity, record, details, at: new Date() })
}

/** The same within a transaction: kept with its commit. */
export async function logWithin(connection: Connection, { workspace, actor }: Context, deed: Deed, entity: string, record: number | null, details: object): Promise<void> {
  await insert(connection, workspace.schema, [{ actor: actor.id, deed, entity, record, details, at: new Date() }])
}

/** Entries of this process that wait are written. */
export const flushAccessLog = (workspace: Context['workspace']): Promise<void> => logOf(workspace).flush()

async function insert(database: Pick<Database, 'run'>, schema: string, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ actor, deed, entity, record, details, at }) => ({ actor, deed, entity, record, details, at: at.toISOString() }))
  await database.run({
    text: `insert into ${schema}.access_log (at, actor, deed, entity, record_id, details)
      select at, actor, deed, entity, record, details from jsonb_to_recordset($1::jsonb) as e(at timestamptz, actor bigint, deed text, entity text, record bigint, details jsonb)`,
    values: [JSON.stringify(rows)],
  })
  await database.run({
    name: `access log kept ${schema}`,
    text: `delete from ${schema}.access_log where seq in (select seq from ${schema}.access_log where at < now() - interval '${daysKept} days' order by at limit 1000)`, values: [],
  })
}
