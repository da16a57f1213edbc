import type { Duplex } from 'node:stream'
import type { Cells, Statement } from '../database.ts'
import { answerReader } from './answers.ts'
import { type DatabaseError, isStale } from './error.ts'
import { statementMessage, sync, terminate } from './messages.ts'

/**
 * One connection to PostgreSQL. Statements asked without waiting for one another travel together and are
 * answered in order.
 */
export class Line {
  broken = false
  heard: (channel: string, payload: string) => void = () => {}
  readonly #stream: Duplex
  readonly #asked: Asked[] = []
  /** Names of prepared statements with the length of their text, which betrays a name used twice. */
  readonly #prepared = new Map<string, number>()
  #unsent: Buffer[] = []
  #reason: Error | undefined
  #closed: (() => void)[] = []

  /** `stream` is a connection that is through with signing in. */
  constructor(stream: Duplex) {
    this.#stream = stream
    stream.on('data', answerReader({
      row: (cells) => this.#asked[0]?.rows.push(cells),
      completed: (tag) => this.#completed(tag),
      failed: (error) => this.#failed(error),
      copyMayStart: () => this.#asked[0]?.copyMayStart?.(),
      copied: (bytes) => this.#asked[0]?.copied?.(bytes),
      ready: () => this.#answered(),
      notice: (channel, payload) => this.heard(channel, payload),
    }))
    stream.on('error', (error) => { this.#reason ??= error })
    stream.once('close', () => this.#lost())
  }

  run(statement: Statement): Promise<readonly Cells[]> {
    return new Promise((resolve, reject) => {
      const { rows } = this.ask(statement, (error) => (error ? reject(error) : resolve(rows)))
      this.write(sync)
    })
  }

  /** A statement that travels with the next one, unanswered. */
  precede(statement: Statement) {
    this.write(this.#message(statement).bytes)
  }

  /** Sends a statement without the Sync that ends it; `answered` is called after that. */
  ask(statement: Statement, answered: (error?: Error) => void): Asked {
    const { bytes, parses } = this.#message(statement)
    const asked: Asked = { statement, rows: [], answered, parses, tag: '' }
    if (this.broken) queueMicrotask(() => this.#refuse(asked))
    else this.#asked.push(asked)
    this.write(bytes)
    return asked
  }

  /** What is written in one turn of the event loop goes out as one piece. Answers false when the reader is slow. */
  write(bytes: Buffer): boolean {
    if (this.#unsent.push(bytes) === 1) queueMicrotask(() => this.#flush())
    return !this.#stream.writableNeedDrain
  }

  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#closed.push(resolve)
      this.#stream.once('drain', resolve)
    })
  }

  /** Nothing more is read until `resume`: what PostgreSQL writes waits there. */
  pause() {
    this.#stream.pause()
  }

  resume() {
    this.#stream.resume()
  }

  close(): Promise<void> {
    const closed = this.closed()
    this.broken = true
    this.#stream.end(terminate)
    return closed
  }

  closed(): Promise<void> {
    return this.#stream.closed ? Promise.resolve() : new Promise((resolve) => { this.#closed.push(resolve) })
  }

  #flush() {
    const pieces = this.#unsent
    this.#unsent = []
    if (this.#stream.writable) this.#stream.write(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces))
  }

  #message({ text, values, name = '' }: Statement): { bytes: Buffer; parses: boolean } {
    const length = name ? this.#prepared.get(name) : undefined
    const parses = length === undefined
    if (!parses && length !== text.length) throw new Error(`Two statements are named ${name}: ${text}`)
    const bytes = statementMessage(text, name, values, parses)
    if (parses && name) this.#prepared.set(name, text.length)
    return { bytes, parses }
  }

  #completed(tag: string) {
    const asked = this.#asked[0]
    if (asked) asked.tag = tag
  }

  #failed(error: DatabaseError) {
    const asked = this.#asked[0]
    if (!asked) return void (this.#reason = error)
    const { name, text } = asked.statement
    if (name && (asked.parses || isStale(error))) this.#prepared.delete(name)
    error.statement = text
    asked.error = error
    asked.copyMayStart?.()
  }

  #answered() {
    const asked = this.#asked.shift()
    asked?.answered(asked.error)
  }

  #lost() {
    this.broken = true
    for (const asked of this.#asked.splice(0)) this.#refuse(asked)
    for (const told of this.#closed.splice(0)) told()
  }

  #refuse(asked: Asked) {
    asked.error ??= this.#reason ?? Object.assign(new Error('The connection to the database was lost'), { code: 'ECONNRESET' })
    asked.copyMayStart?.()
    asked.answered(asked.error)
  }
}

/** A statement on its way. */
export interface Asked {
  readonly statement: Statement
  readonly rows: Cells[]
  readonly answered: (error?: Error) => void
  readonly parses: boolean
  tag: string
  error?: Error
  /** Called when rows of a COPY may be sent, or when that was refused. */
  copyMayStart?: () => void
  /** Called with what a COPY … TO STDOUT writes. */
  copied?: (bytes: Buffer) => void
}
