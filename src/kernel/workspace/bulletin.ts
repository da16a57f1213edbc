import { randomUUID } from 'node:crypto'
import type { Connection, Database } from '#kernel/database/database.ts'

/** What the processes of a workspace tell one another. */
export interface News {
  /** Entities of which records were written. */
  readonly entities?: readonly string[]
  /** Definitions, rights or settings have changed. */
  readonly model?: boolean
  /** Ids of people whose notices have changed. */
  readonly notices?: readonly number[]
  /** Much may have changed that no single change tells of. */
  readonly gap?: boolean
}

const channel = 'pareto_changes'

/** News between processes, by PostgreSQL's notices. What one process writes in a moment goes out as one notice. */
export class Bulletin {
  private readonly database: Database
  private readonly workspace: string
  private readonly process = randomUUID()
  private readonly waiting = new Set<string>()

  constructor(database: Database, workspace: string) {
    this.database = database
    this.workspace = workspace
  }

  /** Calls `heard` with the news of others; with null when some may have been missed. Answers how to stop. */
  follow(heard: (news: News | null) => void): Promise<() => Promise<void>> {
    return this.database.listen(channel, (payload) => {
      const news = readNews(payload)
      if (!news) return heard(null)
      if (news.workspace === this.workspace && news.from !== this.process) heard(news)
    })
  }

  /** Tells shortly that records of these entities were written; a notice that is lost is made up for by the feed. */
  announce(entities: readonly string[]): void {
    if (this.waiting.size === 0) setTimeout(() => void this.sendWaiting(), 10)
    entities.forEach((entity) => this.waiting.add(entity))
  }

  /** Within a transaction: is told with its commit, or never. */
  async tell(news: News, connection: Connection = this.database): Promise<void> {
    await connection.run({ text: 'select pg_notify($1, $2)', values: [channel, JSON.stringify({ workspace: this.workspace, from: this.process, ...news })] })
  }

  private async sendWaiting() {
    const entities = [...this.waiting]
    this.waiting.clear()
    await this.tell({ entities }).catch(() => undefined)
  }
}

/** Null for what is no news of ours: the word that the connection came back, or what another program of the database says. */
function readNews(payload: string): (News & { readonly workspace?: string; readonly from?: string }) | null {
  try {
    return JSON.parse(payload) as News
  } catch {
    return null
  }
}
