import { FlawedFile } from './flawed.ts'
import { readSmallXml } from './xml.ts'

/** The texts of a workbook, kept as bytes outside the heap: a million short texts take some 30 MB. */
export class SharedStrings {
  #chunks: Buffer[] = []
  #room = 0
  #used = 0
  #starts = new Float64Array(1024)
  #count = 0

  static async read(bytes: AsyncIterable<Buffer>): Promise<SharedStrings> {
    const strings = new SharedStrings()
    let text = ''
    let inText = false
    let inPhonetic = false
    await readSmallXml(bytes, {
      open: (name) => {
        if (name === 'si') text = ''
        else if (name === 'rPh') inPhonetic = true
        else if (name === 't') inText = !inPhonetic
      },
      text: (part) => { if (inText) text += part },
      close: (name) => {
        if (name === 't') inText = false
        else if (name === 'rPh') inPhonetic = false
        else if (name === 'si') strings.#add(text)
      },
    })
    return strings
  }

  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) throw new FlawedFile('damagedSheet')
    const start = this.#starts[index] ?? 0
    const chunk = this.#chunks[Math.floor(start / chunkSize)]
    const from = start % chunkSize
    const length = chunk?.readUInt32LE(from) ?? 0
    return chunk?.toString('utf8', from + 4, from + 4 + length) ?? ''
  }

  #add(text: string) {
    const length = Buffer.byteLength(text)
    if (length + 4 > chunkSize) throw new FlawedFile('damagedSheet')
    if (this.#room < length + 4) this.#startChunk()
    const chunk = this.#chunks.at(-1) as Buffer
    chunk.writeUInt32LE(length, this.#used)
    chunk.write(text, this.#used + 4)
    this.#remember((this.#chunks.length - 1) * chunkSize + this.#used)
    this.#used += length + 4
    this.#room -= length + 4
  }

  #startChunk() {
    this.#chunks.push(Buffer.allocUnsafeSlow(chunkSize))
    this.#room = chunkSize
    this.#used = 0
  }

  #remember(start: number) {
    if (this.#count === this.#starts.length) {
      const wider = new Float64Array(this.#starts.length * 2)
      wider.set(this.#starts)
      this.#starts = wider
    }
    this.#starts[this.#count++] = start
  }
}

const chunkSize = 1024 * 1024
