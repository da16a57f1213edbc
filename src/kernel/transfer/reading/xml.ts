import { SaxesParser } from 'saxes'
import { FlawedFile } from './flawed.ts'

export interface XmlHandler {
  /** Name without namespace prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(text: string): void
}

/**
 * Reads XML as it comes. Documents of office programs have no document type: one that has it (external entities, entity
 * bombs) is refused, and so are markup without end and endless nesting.
 */
export async function* readXml<T>(bytes: AsyncIterable<Buffer>, handler: XmlHandler, portion: () => readonly T[]): AsyncGenerator<readonly T[]> {
  const { parser, progress } = guardedParser(handler)
  const decoder = new TextDecoder('utf-8')
  let sinceMarkup = 0
  for await (const chunk of bytes) {
    const before = progress()
    write(parser, decoder.decode(chunk, { stream: true }))
    sinceMarkup = progress() === before ? sinceMarkup + chunk.length : 0
    if (sinceMarkup > longestText) throw new FlawedFile('damagedSheet')
    const part = portion()
    if (part.length > 0) yield part
  }
  write(parser, decoder.decode())
  guard(() => parser.close())
  const last = portion()
  if (last.length > 0) yield last
}

/** Reads a small document to its end. */
export async function readSmallXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(bytes, handler, () => [])) continue
}

function guardedParser(handler: XmlHandler) {
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: false })
  let depth = 0
  let events = 0
  parser.on('doctype', () => { throw new FlawedFile('documentType') })
  parser.on('error', () => { throw new FlawedFile('damagedSheet') })
  parser.on('opentag', ({ name, attributes }) => {
    events++
    if (++depth > deepest) throw new FlawedFile('damagedSheet')
    handler.open(local(name), attributes as Readonly<Record<string, string>>)
  })
  parser.on('closetag', ({ name }) => {
    events++
    depth--
    handler.close(local(name))
  })
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  return { parser, progress: () => events }
}

const write = (parser: SaxesParser, text: string) => guard(() => parser.write(text))

function guard(step: () => void) {
  try {
    step()
  } catch (error) {
    throw error instanceof FlawedFile ? error : new FlawedFile('damagedSheet')
  }
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const deepest = 64
const longestText = 8 * 1024 * 1024
