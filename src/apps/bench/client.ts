import { type Socket, connect } from 'node:net'

export interface Asked { readonly method?: string; readonly path: string; readonly body?: unknown }

export interface Answered { readonly status: number; readonly bytes: number; readonly ms: number; readonly text: () => string }

/** One connection that is kept open; a plain socket, so that measuring costs little beside what is measured. */
export class Client {
  readonly #socket: Socket
  readonly #head: string
  #chunks: Buffer[] = []
  #length = 0
  #answered: ((whole: Buffer) => void) | undefined
  #failed: ((error: Error) => void) | undefined

  constructor(port: number, headers: Readonly<Record<string, string>>) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true)
    this.#head = Object.entries({ host: `127.0.0.1:${port}`, accept: 'application/json', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`).join('')
    this.#socket.on('data', (chunk) => this.#take(chunk))
    this.#socket.on('error', (error) => this.#failed?.(error))
    this.#socket.on('close', () => this.#failed?.(new Error('The server closed the connection')))
  }

  async ask({ method = 'GET', path, body }: Asked): Promise<Answered> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const about = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
    const started = performance.now()
    const whole = await new Promise<Buffer>((resolve, reject) => {
      this.#answered = resolve
      this.#failed = reject
      this.#socket.write(`${method} ${path} HTTP/1.1\r\n${this.#head}${about}\r\n${text}`)
    })
    const ms = performance.now() - started
    return { status: Number(whole.toString('latin1', 9, 12)), bytes: whole.length, ms, text: () => bodyOf(whole) }
  }

  close(): void {
    this.#failed = undefined
    this.#socket.destroy()
  }

  #take(chunk: Buffer) {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    const whole = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    this.#chunks = [whole]
    if (!isWhole(whole, this.#length)) return
    this.#chunks = []
    this.#length = 0
    const answered = this.#answered
    this.#answered = undefined
    this.#failed = undefined
    answered?.(whole)
  }
}

function isWhole(whole: Buffer, length: number): boolean {
  const end = whole.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = whole.toString('latin1', 0, end)
  const told = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (told) return length >= end + 4 + Number(told[1])
  return /\r\ntransfer-encoding: *chunked/i.test(head) ? whole.subarray(-5).toString('latin1') === '0\r\n\r\n' : true
}

function bodyOf(whole: Buffer): string {
  const end = whole.indexOf('\r\n\r\n')
  const body = whole.toString('utf8', end + 4)
  return /\r\ntransfer-encoding: *chunked/i.test(whole.toString('latin1', 0, end)) ? body.replaceAll(/(^|\r\n)[0-9a-f]+\r\n/gi, '') : body
}
