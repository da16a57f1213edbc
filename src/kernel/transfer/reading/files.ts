import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { readCsv } from './csv.ts'
import { decodeText } from './decode.ts'
import { detectDelimiter } from './delimiter.ts'
import { type Encoding, EncodingSurvey } from './encoding.ts'
import { FlawedFile } from './flawed.ts'
import type { SourceRow } from './rows.ts'
import { type KeepPicture, isVcard, readVcards } from './vcard.ts'
import { isWorkbook, openWorkbook } from './workbook.ts'
import { openZip } from './zip.ts'

/** How a file is to be read; people may correct encoding, delimiter and sheet. */
export interface FileForm {
  readonly format: 'csv' | 'xlsx' | 'vcard'
  readonly packed?: 'gzip' | 'zip'
  readonly encoding?: Encoding
  /** bytes of the byte order mark */
  readonly mark?: number
  /** 0 to 1: how sure the encoding is */
  readonly certainty?: number
  readonly delimiter?: string
  readonly sheets?: readonly string[]
  readonly sheet?: string
}

/**
 * Finds out what a file is by its content, never by its name: XLSX, cards (vCard), or text with any delimiter in any of the known
 * encodings, plain or compressed. Throws FlawedFile for what is no table.
 */
export async function detectForm(path: string): Promise<FileForm> {
  const head = await firstBytes(path, 1024)
  if (head.length === 0) throw new FlawedFile('empty')
  for (const [magic, code] of strangers) if (head.subarray(0, magic.length).equals(magic)) throw new FlawedFile(code)
  if (head.subarray(0, 4).equals(zipMagic)) return formOfArchive(path)
  return formOfText(path, head.subarray(0, 2).equals(gzipMagic) ? 'gzip' : undefined)
}

/** Rows of the file from its first, in portions. Each call reads anew. `keep` takes the pictures of cards. */
export async function* readRows(path: string, form: FileForm, keep?: KeepPicture): AsyncGenerator<readonly SourceRow[]> {
  if (form.format === 'xlsx') return yield* (await openWorkbook(path)).rows(form.sheet ?? '')
  const texts = () => decodeText(bytesOf(path, form.packed), form.encoding ?? 'utf-8', form.mark ?? 0)
  if (form.format === 'vcard') return yield* readVcards(texts, keep)
  for await (const rows of readCsv(texts(), { delimiter: form.delimiter ?? ',' })) {
    yield rows.some(isFlawed) ? rows.filter(isContent).map(withFlaw) : rows
  }
}

/** At most `count` rows from the start of the file. */
export async function firstRows(path: string, form: FileForm, count: number): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const portion of readRows(path, form)) {
    rows.push(...portion.slice(0, count - rows.length))
    if (rows.length >= count) break
  }
  return rows
}

async function formOfArchive(path: string): Promise<FileForm> {
  const zip = await openZip(path)
  if (isWorkbook(zip)) {
    const { sheets } = await openWorkbook(path)
    return { format: 'xlsx', sheets, sheet: await firstFilled(path, sheets) }
  }
  if (zip.entries.has('mimetype') && zip.entries.has('content.xml')) throw new FlawedFile('openDocument')
  if (textsIn([...zip.entries.keys()]).length !== 1) throw new FlawedFile('archive')
  return formOfText(path, 'zip')
}

/** The first sheet that looks like a table: notes in front of it are passed over. */
async function firstFilled(path: string, sheets: readonly string[]): Promise<string> {
  let filled: string | undefined
  for (const sheet of sheets.slice(0, 10)) {
    const rows = await firstRows(path, { format: 'xlsx', sheet }, 20)
    if (rows.filter(({ cells }) => cells.filter((cell) => cell !== '').length >= 2).length >= 2) return sheet
    if (rows.length >= 2) filled ??= sheet
  }
  return filled ?? sheets[0] ?? ''
}

async function formOfText(path: string, packed: FileForm['packed']): Promise<FileForm> {
  const survey = new EncodingSurvey()
  const head: Buffer[] = []
  let kept = 0
  for await (const chunk of bytesOf(path, packed)) {
    survey.add(chunk)
    if (kept < sampleSize) head.push(chunk)
    kept += chunk.length
  }
  const { encoding, mark, confidence } = survey.result()
  const sample = Buffer.concat(head).subarray(0, sampleSize)
  const text = await textOf(sample, encoding, mark)
  if (text.trim() === '') throw new FlawedFile('empty')
  if (isNoText(text)) throw new FlawedFile('notATable')
  if (/^\s*(<!doctype html|<html|<table|<\?xml)/i.test(text)) throw new FlawedFile('markup')
  if (isVcard(text)) return { format: 'vcard', ...(packed ? { packed } : {}), encoding, mark, certainty: confidence }
  return { format: 'csv', ...(packed ? { packed } : {}), encoding, mark, certainty: confidence, delimiter: detectDelimiter(text) }
}

/** The bytes of a text, unpacked where needed; a stream that unpacks to more than the limit is cut with FlawedFile. */
async function* bytesOf(path: string, packed: FileForm['packed']): AsyncGenerator<Buffer> {
  if (packed === 'zip') {
    const zip = await openZip(path)
    const [entry] = textsIn([...zip.entries.keys()]).map((name) => zip.entries.get(name))
    if (!entry) throw new FlawedFile('archive')
    return yield* zip.read(entry, largestText)
  }
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  if (packed === undefined) return yield* file as AsyncIterable<Buffer>
  yield* gunzipped(file)
}

async function* gunzipped(file: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  const unpacking = createGunzip({ chunkSize: 256 * 1024 })
  file.on('error', (error) => unpacking.destroy(error)).pipe(unpacking)
  let total = 0
  try {
    for await (const chunk of unpacking as AsyncIterable<Buffer>) {
      total += chunk.length
      if (total > largestText) throw new FlawedFile('tooLarge', { limit: largestText })
      yield chunk
    }
  } catch (error) {
    throw error instanceof FlawedFile ? error : new FlawedFile('damagedArchive')
  } finally {
    file.destroy()
    unpacking.destroy()
  }
}

/** The sample as text; its last line is left out, it may be cut. */
async function textOf(sample: Buffer, encoding: Encoding, mark: number): Promise<string> {
  let text = ''
  for await (const part of decodeText((async function* () { yield sample })(), encoding, mark)) text += part
  const end = sample.length < sampleSize ? text.length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
  return end > 0 ? text.slice(0, end) : text
}

/** Control characters that no text has, in number. */
function isNoText(text: string): boolean {
  const controls = text.slice(0, 20_000).match(/[\x00-\x08\x0e-\x1f]/g)?.length ?? 0
  return controls > Math.min(text.length, 20_000) / 50
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const isFlawed = (row: SourceRow) => row.flaw !== undefined || row.row === 1 || row.cells.some((cell) => cell.includes('\ufffd'))
const isContent = ({ row, cells }: SourceRow) => row > 1 || cells[0]?.toLowerCase() !== 'sep='
const withFlaw = (row: SourceRow): SourceRow =>
  row.flaw === undefined && row.cells.some((cell) => cell.includes('\ufffd')) ? { ...row, flaw: 'brokenLetters' } : row

const textsIn = (names: readonly string[]) => names.filter((name) => /\.(csv|txt|tsv|tab|vcf)$/i.test(name) && !name.startsWith('__MACOSX/'))

const zipMagic = Buffer.from([0x50, 0x4b, 3, 4])
const gzipMagic = Buffer.from([0x1f, 0x8b])
const strangers: readonly (readonly [Buffer, string])[] = [
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'oldExcel'],
  [Buffer.from('%PDF'), 'notATable'],
]
const sampleSize = 256 * 1024
const largestText = 16 * 1024 * 1024 * 1024
