import type { Readable } from 'node:stream'

/** A text with bound parameters. `name` makes it a prepared statement; same name, same text. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name?: string
}

/** Cells come as PostgreSQL's text form: nothing is parsed that may only be passed on. */
export type Cells = readonly (string | null)[]

export interface Connection {
  /** Runs one statement; answers its rows. Outside a transaction a stale plan (0A000) is made anew, once. */
  run(statement: Statement): Promise<readonly Cells[]>
  /** Runs statements in order on one connection, sent in one piece; throws the first failure once all have answered. */
  runTogether(statements: readonly Statement[]): Promise<readonly (readonly Cells[])[]>
  /** COPY … FROM STDIN: streams text rows into a table; answers how many. */
  copyIn(text: string, rows: Readable): Promise<number>
  /** COPY … TO STDOUT: the bytes as PostgreSQL writes them, no faster than they are taken; `counted` hears how many rows there were. */
  copyOut(text: string, counted?: (rows: number) => void): AsyncIterable<Buffer>
  /** A cursor: rows in portions, without holding them all. */
  stream(statement: Statement, portion?: number): AsyncIterable<readonly Cells[]>
}

export interface Database extends Connection {
  /** One transaction; rolled back when `work` throws. */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** Calls `heard` for each NOTIFY on the channel, over one connection of its own that comes back by itself. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** Waits for running statements, then closes. */
  close(): Promise<void>
  /** Connection string. */
  readonly url: string
}
