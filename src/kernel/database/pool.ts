import { connect } from './wire/connect.ts'
import { codeOf } from './wire/error.ts'
import type { Line } from './wire/line.ts'

/** Connections lent one at a time, the last returned first, so that prepared statements stay warm. */
export class Pool {
  readonly #url: string
  readonly #max: number
  readonly #idle: Line[] = []
  readonly #waiting: ((line: Line | Promise<Line>) => void)[] = []
  #open = 0
  #closed: (() => void) | undefined

  constructor(url: string, max: number) {
    this.#url = url
    this.#max = max
  }

  borrow(): Promise<Line> | Line {
    if (this.#closed) return Promise.reject(new Error('The database is closed'))
    const line = this.#idle.pop()
    if (line) return line
    if (this.#open < this.#max) return this.#connect()
    return new Promise((resolve) => { this.#waiting.push(resolve) })
  }

  giveBack(line: Line) {
    if (line.broken) return void line.close()
    const next = this.#waiting.shift()
    if (next) next(line)
    else if (this.#closed) void line.close()
    else this.#idle.push(line)
  }

  close(): Promise<void> {
    const end = new Promise<void>((resolve) => { this.#closed = resolve })
    for (const line of this.#idle.splice(0)) void line.close()
    if (this.#open === 0) this.#closed?.()
    return end
  }

  async #connect(): Promise<Line> {
    this.#open++
    try {
      const line = await connect(this.#url)
      void line.closed().then(() => this.#lost(line))
      return line
    } catch (error) {
      if (codeOf(error) === tooManyConnections && this.#open > 1) return this.#shareOthers()
      this.#placeIsFree()
      throw error
    }
  }

  /** The server gives us no more connections than we have: these are enough, one after the other. */
  #shareOthers(): Promise<Line> | Line {
    this.#open--
    return this.#idle.pop() ?? new Promise((resolve) => { this.#waiting.push(resolve) })
  }

  #lost(line: Line) {
    const at = this.#idle.indexOf(line)
    if (at >= 0) this.#idle.splice(at, 1)
    this.#placeIsFree()
  }

  #placeIsFree() {
    this.#open--
    const next = this.#waiting.shift()
    if (next) next(this.#connect())
    else if (this.#open === 0) this.#closed?.()
  }
}

/** SQLSTATE */
const tooManyConnections = '53300'
