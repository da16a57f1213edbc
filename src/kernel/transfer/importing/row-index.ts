/** Remembers in which row a text came first, 16 bytes a text: a million rows fit into 32 MB. */
export class RowIndex {
  #hashes = new Float64Array(4096)
  #rows = new Int32Array(4096)
  #count = 0

  /** The row that had the text before, or null when it is new and now remembered. */
  firstRow(text: string, row: number): number | null {
    const hash = hashOf(text)
    const at = this.#placeOf(hash)
    if (this.#hashes[at] === hash) return this.#rows[at] ?? null
    this.#hashes[at] = hash
    this.#rows[at] = row
    if (++this.#count * 2 > this.#hashes.length) this.#grow()
    return null
  }

  has(text: string): boolean {
    const hash = hashOf(text)
    return this.#hashes[this.#placeOf(hash)] === hash
  }

  #placeOf(hash: number): number {
    const mask = this.#hashes.length - 1
    let at = hash % this.#hashes.length
    while (this.#hashes[at] !== 0 && this.#hashes[at] !== hash) at = (at + 1) & mask
    return at
  }

  #grow() {
    const hashes = this.#hashes
    const rows = this.#rows
    this.#hashes = new Float64Array(hashes.length * 2)
    this.#rows = new Int32Array(hashes.length * 2)
    hashes.forEach((hash, at) => {
      if (hash === 0) return
      const place = this.#placeOf(hash)
      this.#hashes[place] = hash
      this.#rows[place] = rows[at] ?? 0
    })
  }
}

/** 53 bits, never 0 (cyrb53). */
function hashOf(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0) || 1
}
