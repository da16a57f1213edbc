import type { Database } from '#kernel/database/database.ts'

/** One change as it is told to whoever follows: what and by whom, not the values. */
export interface Change {
  /** where a follower goes on: "<transaction>.<number>" */
  readonly cursor: string
  readonly entity: string
  readonly id: number
  readonly op: string
  readonly version: number
  readonly actor: number | null
  readonly batch: number | null
  readonly fields: readonly string[]
}

type Follower = (changes: readonly Change[]) => void

const portion = 500

/**
 * The change log in the order of commits. A transaction's number is taken before it commits, so rows are told only once
 * every older transaction has ended: nobody who resumes at a cursor ever misses a change.
 */
export class Feed {
  private readonly workspace: { readonly database: Database; readonly schema: string }
  private readonly followers = new Set<Follower>()
  private cursor: string | null = null
  private positioning: Promise<void> | null = null
  private reading = false
  private again = false
  private readonly timer: NodeJS.Timeout

  constructor(workspace: { readonly database: Database; readonly schema: string }) {
    this.workspace = workspace
    this.timer = setInterval(() => this.wake(), 1000)
    this.timer.unref()
  }

  close(): void {
    clearInterval(this.timer)
    this.followers.clear()
  }

  /** Calls `told` with every portion of changes from now on; answers how to stop. */
  follow(told: Follower): () => void {
    this.followers.add(told)
    return () => this.followers.delete(told)
  }

  /**
   * Resolves once every change that is committed from now on will be told to those who follow. Whoever asks meanwhile waits
   * for the same position: a second, later one would skip what the first had yet to tell.
   */
  async ready(): Promise<void> {
    if (this.cursor === null) this.positioning ??= this.start().finally(() => (this.positioning = null))
    await this.positioning
  }

  private async start() {
    this.cursor = await this.position()
  }

  /** Something was committed: reads what is new, and once more shortly after, for transactions that ended in between. */
  wake(): void {
    if (this.followers.size === 0) {
      this.cursor = null
      return
    }
    this.again = true
    if (!this.reading) void this.read()
  }

  /** Position of the newest change that everybody may be told. */
  async position(): Promise<string> {
    const [row] = await this.workspace.database.run({ text: `select pg_snapshot_xmin(pg_current_snapshot())::text`, values: [] })
    return `${BigInt(row?.[0] ?? '0') - 1n}.${largest}`
  }

  /** Changes after a cursor, oldest first, at most `limit`. One of a transaction that is yet to come is of a base that was replaced by an older one. */
  async since(cursor: string, limit = portion): Promise<Change[]> {
    const [tx, seq] = parseCursor(cursor)
    const rows = await this.workspace.database.run({
      name: `feed ${this.workspace.schema}`,
      text: `select tx, seq, entity, record_id, op, version, actor, batch, array_to_json(array(select jsonb_object_keys(changes))) from ${this.workspace.schema}.change_log
        where (tx, seq) > (case when $1::text::xid8 < pg_snapshot_xmax(pg_current_snapshot()) then $1::text::xid8 else '0' end, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, seq limit $3::int`,
      values: [tx, seq, limit],
    })
    return rows.map(([tx, seq, entity, id, op, version, actor, batch, fields]) => ({
      cursor: `${tx}.${seq}`, entity: entity ?? '', id: Number(id), op: op ?? '', version: Number(version),
      actor: actor === null || actor === undefined ? null : Number(actor), batch: batch === null || batch === undefined ? null : Number(batch), fields: JSON.parse(fields ?? '[]') as string[],
    }))
  }

  private async read() {
    this.reading = true
    try {
      await this.ready()
      while (this.again) {
        this.again = false
        await this.tellNew()
      }
    } catch {
      this.again = false
    } finally {
      this.reading = false
    }
  }

  private async tellNew() {
    const changes = await this.since(this.cursor ?? '0.0')
    const last = changes.at(-1)
    if (!last) return
    this.cursor = last.cursor
    this.followers.forEach((told) => told(changes))
    if (changes.length === portion) this.again = true
  }
}

const largest = '9223372036854775807'

/** "0.0" for anything that is no cursor: a follower with a foreign one starts at the beginning of what is kept. */
export function parseCursor(cursor: string): [string, string] {
  const [, tx = '', seq = ''] = /^(\d{1,20})\.(\d{1,19})$/.exec(cursor) ?? []
  return tx !== '' && BigInt(tx) < 2n ** 64n && BigInt(seq) <= BigInt(largest) ? [tx, seq] : ['0', '0']
}
