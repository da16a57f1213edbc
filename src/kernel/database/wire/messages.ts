/**
 * Messages to PostgreSQL in its extended protocol, one buffer per statement. Result columns are never described:
 * cells are wanted as text whatever their type, which saves the server and us a message per query.
 */
export function statementMessage(text: string, name: string, values: readonly unknown[], parse: boolean): Buffer {
  const texts = values.map(textOf)
  const lengths = texts.map((value) => (value === null ? 0 : Buffer.byteLength(value)))
  const bindLength = 12 + Buffer.byteLength(name) + 4 * texts.length + lengths.reduce((total, length) => total + length, 0)
  const prologue = parse ? parseMessage(text, name) : nothing
  const buffer = Buffer.allocUnsafe(prologue.length + 1 + bindLength + execute.length)
  let at = prologue.copy(buffer)
  at = buffer.writeUInt8(0, writeHead(buffer, at, 'B', bindLength))
  at = buffer.writeInt16BE(0, writeText(buffer, at, name))
  at = buffer.writeInt16BE(texts.length, at)
  for (let index = 0; index < texts.length; index++) at = writeValue(buffer, at, texts[index] ?? null, lengths[index] ?? 0)
  execute.copy(buffer, buffer.writeInt16BE(0, at))
  return buffer
}

/** Ends a statement or several: the server answers with what happened and is ready for more. */
export const sync = Buffer.from([0x53, 0, 0, 0, 4])
export const copyDone = Buffer.from([0x63, 0, 0, 0, 4])
export const terminate = Buffer.from([0x58, 0, 0, 0, 4])

/** The head of a CopyData message of so many bytes. */
export function copyDataHead(length: number): Buffer {
  const buffer = Buffer.allocUnsafe(5)
  writeHead(buffer, 0, 'd', length + 4)
  return buffer
}

export function copyFail(reason: string): Buffer {
  const buffer = Buffer.allocUnsafe(6 + Buffer.byteLength(reason))
  writeText(buffer, writeHead(buffer, 0, 'f', buffer.length - 1), reason)
  return buffer
}

/** A bound value as PostgreSQL reads it: arrays become array literals, dates ISO 8601, bytes hex, other objects JSON. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return '{' + value.map(elementOf).join(',') + '}'
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return '\\x' + Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
  return JSON.stringify(value)
}

function elementOf(value: unknown): string {
  const text = textOf(value)
  if (text === null) return 'NULL'
  return Array.isArray(value) || typeof value === 'number' ? text : '"' + text.replace(/["\\]/g, '\\$&') + '"'
}

/** Closing a statement that does not exist is no error, so a stale one can always be prepared anew. */
function parseMessage(text: string, name: string): Buffer {
  const nameLength = Buffer.byteLength(name)
  const closeLength = 6 + nameLength
  const parseLength = 8 + nameLength + Buffer.byteLength(text)
  const buffer = Buffer.allocUnsafe(closeLength + parseLength + 2)
  let at = writeText(buffer, buffer.writeUInt8(0x53, writeHead(buffer, 0, 'C', closeLength)), name)
  at = writeText(buffer, writeHead(buffer, at, 'P', parseLength), name)
  buffer.writeInt16BE(0, writeText(buffer, at, text))
  return buffer
}

const nothing = Buffer.alloc(0)

/** Execute the unnamed portal to its end. */
const execute = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0])

function writeHead(buffer: Buffer, at: number, code: string, length: number): number {
  return buffer.writeInt32BE(length, buffer.writeUInt8(code.charCodeAt(0), at))
}

function writeText(buffer: Buffer, at: number, text: string): number {
  return buffer.writeUInt8(0, at + buffer.write(text, at))
}

function writeValue(buffer: Buffer, at: number, text: string | null, length: number): number {
  if (text === null) return buffer.writeInt32BE(-1, at)
  const start = buffer.writeInt32BE(length, at)
  buffer.write(text, start)
  return start + length
}
