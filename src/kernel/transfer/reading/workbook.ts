import type { SourceRow } from './rows.ts'
import { type CellFormat, readCellFormats } from './cell-formats.ts'
import { FlawedFile } from './flawed.ts'
import { SharedStrings } from './shared-strings.ts'
import { readSheet } from './sheet.ts'
import { readSmallXml } from './xml.ts'
import { type ZipFile, openZip } from './zip.ts'

export interface Workbook {
  /** Names of the sheets that are shown, in order. */
  readonly sheets: readonly string[]
  rows(sheet: string): AsyncGenerator<readonly SourceRow[]>
}

/** Opens an XLSX file for reading as a stream: only the texts shared by its cells are held. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openZip(path)
  const targets = await relations(zip)
  const { sheets, since1904 } = await readBook(zip, targets)
  return {
    sheets: sheets.map(({ name }) => name),
    rows: async function* (name) {
      const sheet = sheets.find((one) => one.name === name) ?? sheets[0]
      if (!sheet) throw new FlawedFile('noSheet')
      const setting = { strings: await sharedStrings(zip), formats: await formats(zip), since1904 }
      yield* readSheet(entry(zip, sheet.path, largestSheet), setting)
    },
  }
}

/** Whether a zip archive is a workbook. */
export const isWorkbook = (zip: ZipFile): boolean => findEntry(zip, 'xl/workbook.xml') !== undefined

async function readBook(zip: ZipFile, targets: ReadonlyMap<string, string>) {
  const sheets: { name: string; path: string }[] = []
  let since1904 = false
  await readSmallXml(entry(zip, 'xl/workbook.xml', largestPart), {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return
      const target = targets.get(attributes['r:id'] ?? attributes['id'] ?? '')
      if (target !== undefined) sheets.push({ name: attributes['name'] ?? '', path: target })
    },
    close: () => undefined,
    text: () => undefined,
  })
  if (sheets.length === 0) throw new FlawedFile('noSheet')
  return { sheets, since1904 }
}

async function relations(zip: ZipFile): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readSmallXml(entry(zip, 'xl/_rels/workbook.xml.rels', largestPart), {
    open: (name, { Id = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : 'xl/' + Target.replace(/^\.\//, ''))
    },
    close: () => undefined,
    text: () => undefined,
  })
  return targets
}

async function sharedStrings(zip: ZipFile): Promise<SharedStrings | undefined> {
  return findEntry(zip, 'xl/sharedStrings.xml') ? SharedStrings.read(entry(zip, 'xl/sharedStrings.xml', largestStrings)) : undefined
}

async function formats(zip: ZipFile): Promise<CellFormat[]> {
  return findEntry(zip, 'xl/styles.xml') ? readCellFormats(entry(zip, 'xl/styles.xml', largestPart)) : []
}

function entry(zip: ZipFile, path: string, limit: number): AsyncGenerator<Buffer> {
  const found = findEntry(zip, path)
  if (!found) throw new FlawedFile('damagedSheet')
  return zip.read(found, limit)
}

const findEntry = (zip: ZipFile, path: string) =>
  zip.entries.get(path) ?? [...zip.entries.values()].find(({ name }) => name.toLowerCase() === path.toLowerCase())

const largestPart = 32 * 1024 * 1024
const largestStrings = 1024 * 1024 * 1024
const largestSheet = 8 * 1024 * 1024 * 1024
