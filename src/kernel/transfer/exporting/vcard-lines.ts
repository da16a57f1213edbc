export const vcardVersions = ['2.1', '3.0', '4.0'] as const
export type VcardVersion = (typeof vcardVersions)[number]

/** A property of a card, before it is written: its value in parts, joined by `glue`. */
export interface CardProperty {
  readonly name: string
  readonly parts: readonly string[]
  readonly glue?: ';' | ','
  /** words of TYPE: cell, work, home, fax */
  readonly types?: readonly string[]
  /** label of its own where no word of the standard fits */
  readonly label?: string
}

export interface CardPhoto { readonly type: string; readonly bytes: Buffer }

/** A card as address books of that version read it, lines folded. */
export function writeCard(version: VcardVersion, properties: readonly CardProperty[], photo: CardPhoto | null): string {
  const writer = version === '2.1' ? quotedLine : escapedLine
  const lines = properties.filter(({ parts }) => parts.some((part) => part !== '')).flatMap((property, at) => writer(property, version, at))
  const shown = photo ? [folded(photoLine(version, photo))] : []
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, ...shown, 'END:VCARD', ''].join('\r\n')
}

function escapedLine({ name, parts, glue = ';', types = [], label }: CardProperty, version: VcardVersion, at: number): string[] {
  const group = label ? `item${at + 1}.` : ''
  const type = types.length === 0 ? '' : `;TYPE=${types.map((word) => (version === '3.0' ? word.toUpperCase() : word)).join(',')}`
  const line = folded(`${group}${name}${type}:${parts.map(escaped).join(glue)}`)
  return label ? [line, folded(`${group}X-ABLabel:${escaped(label)}`)] : [line]
}

/** Version 2.1 knows semicolons alone; letters beyond ASCII and line ends are quoted. */
function quotedLine({ name, parts, glue = ';', types = [] }: CardProperty): string[] {
  const value = parts.map((part) => part.replace(/([\\;])/g, '\\$1')).join(glue)
  const head = [name, ...types.map((word) => word.toUpperCase())].join(';')
  if (/^[\x20-\x7e]*$/.test(value)) return [`${head}:${value}`]
  const quoted = [...Buffer.from(value.replace(/\n/g, '\r\n'))].map((byte) => (byte >= 0x20 && byte < 0x7f && byte !== 0x3d ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`))
  const begins = `${head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:`
  return [begins + broken(quoted, begins.length)]
}

/** A line end may stand between signs, never within a quoted one. */
function broken(signs: readonly string[], before: number): string {
  let text = ''
  let length = before
  for (const sign of signs) {
    if (length + sign.length > 72) {
      text += '=\r\n'
      length = 0
    }
    text += sign
    length += sign.length
  }
  return text
}

function photoLine(version: VcardVersion, { type, bytes }: CardPhoto): string {
  const data = bytes.toString('base64')
  const name = type.slice('image/'.length).toUpperCase()
  if (version === '4.0') return `PHOTO:data:${type};base64,${data}`
  // A blank line ends it in 2.1.
  return version === '3.0' ? `PHOTO;ENCODING=b;TYPE=${name}:${data}` : `PHOTO;ENCODING=BASE64;${name}:${data}\r\n`
}

const escaped = (text: string) => text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n')

/** Lines of at most 75 bytes; what follows begins with a blank. Letters stay whole. */
function folded(line: string): string {
  if (line.length < 75 && Buffer.byteLength(line) <= 75) return line
  let text = ''
  let length = 0
  for (const sign of line) {
    const bytes = sign <= '\x7f' ? 1 : Buffer.byteLength(sign)
    if (length + bytes > 74) {
      text += '\r\n '
      length = 1
    }
    text += sign
    length += bytes
  }
  return text
}
