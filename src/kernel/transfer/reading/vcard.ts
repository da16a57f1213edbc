import iconv from 'iconv-lite'
import { readPicture } from '#kernel/files/picture/keep.ts'
import type { SourceRow } from './rows.ts'

/** A property of a card: name, words of its TYPE parameters, value as text or as parts. */
interface Property { readonly name: string; readonly group: string; readonly types: readonly string[]; readonly value: string }

type Card = readonly Property[]

/** Whether a text is a file of cards. */
export const isVcard = (text: string): boolean => /^\ufeff?\s*begin:vcard/i.test(text)

/**
 * Cards of the versions 2.1, 3.0 and 4.0 as rows of a table. The first row names the columns as other programs do, so that
 * they find their fields like those of any file; there are as many telephones, e-mails and addresses as the fullest card has. A
 * photo stands there as what it would be kept as; `keep` gets its bytes.
 */
export async function* readVcards(texts: () => AsyncIterable<string>, keep?: KeepPicture): AsyncGenerator<SourceRow[]> {
  const most = { phone: 0, mail: 0, address: 0, photo: 0 }
  for await (const card of cards(texts())) {
    most.phone = Math.max(most.phone, valuesOf(card, 'TEL').length)
    most.mail = Math.max(most.mail, valuesOf(card, 'EMAIL').length)
    most.address = Math.max(most.address, valuesOf(card, 'ADR').length)
    most.photo = Math.max(most.photo, valuesOf(card, 'PHOTO').length > 0 ? 1 : 0)
  }
  yield [{ row: 1, cells: headers(most) }]
  let row = 1
  for await (const card of cards(texts())) {
    const photo = most.photo > 0 ? photoOf(card) : null
    if (photo) await keep?.(photo.bytes)
    yield [{ row: ++row, cells: [...cellsOf(card, most), ...(most.photo > 0 ? [photo?.hash ?? ''] : [])] }]
  }
}

/** Takes the bytes of a picture that a file holds. */
export type KeepPicture = (bytes: Buffer) => Promise<void>

interface Most { readonly phone: number; readonly mail: number; readonly address: number; readonly photo: number }

/** A picture inside of the card; one that stands elsewhere is not fetched, one that is none is left out. */
function photoOf(card: Card): { readonly bytes: Buffer; readonly hash: string } | null {
  const written = firstOf(card, 'PHOTO').replace(/^data:[^,]*,/, '').replace(/\s/g, '')
  if (!/^[\w+/-]{40,}={0,2}$/.test(written)) return null
  const bytes = Buffer.from(written, 'base64')
  const picture = readPicture(bytes)
  return 'wrong' in picture ? null : { bytes, hash: picture.hash }
}

const numbered = (count: number, name: string, parts: readonly string[]): string[] =>
  Array.from({ length: count }, (_, at) => parts.map((part) => `${name} ${at + 1} - ${part}`)).flat()

const headers = ({ phone, mail, address, photo }: Most): string[] => [
  'UID', 'Full name', 'First name', 'Middle name', 'Last name', 'Organization', 'Job title', ...numbered(phone, 'Phone', ['Label', 'Value']),
  ...numbered(mail, 'E-mail', ['Label', 'Value']), ...numbered(address, 'Address', ['Label', 'Street', 'City', 'Region', 'Postal Code', 'Country']),
  'Website', 'Birthday', 'Notes', 'Categories', ...(photo > 0 ? ['Photo'] : []),
]

function cellsOf(card: Card, { phone, mail, address }: Most): string[] {
  const [last = '', first = '', middle = ''] = split(firstOf(card, 'N'), ';')
  return [
    firstOf(card, 'UID'), plain(firstOf(card, 'FN')), first, middle, last, split(firstOf(card, 'ORG'), ';')[0] ?? '', plain(firstOf(card, 'TITLE')),
    ...padded(valuesOf(card, 'TEL').map((property) => [labelOf(card, property), telephoneOf(property.value)]), phone, 2),
    ...padded(valuesOf(card, 'EMAIL').map((property) => [labelOf(card, property), plain(property.value)]), mail, 2),
    ...padded(valuesOf(card, 'ADR').map((property) => [labelOf(card, property), ...addressOf(split(property.value, ';'))]), address, 6),
    plain(firstOf(card, 'URL')), birthdayOf(firstOf(card, 'BDAY')), plain(firstOf(card, 'NOTE')), split(firstOf(card, 'CATEGORIES'), ',').join(', '),
  ]
}

/** `tel:+48-22-123;ext=5` is one telephone with an extension. */
const telephoneOf = (value: string): string => (/^tel:/i.test(value) ? value.slice(4).replace(/;ext=(\d+).*/i, ' ext. $1').replace(/;.*/, '') : plain(value))

/** Post office box, extension, street, city, region, code, country. */
const addressOf = ([box = '', extension = '', street = '', city = '', region = '', code = '', country = '']: readonly string[]): string[] =>
  [[street, extension, box].filter((part) => part !== '').join(', '), city, region, code, country]

/** 19800403 and 1980-04-03T00:00:00Z; a birthday without a year says nothing to us. */
const birthdayOf = (text: string): string => (/^\d{8}|^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')

function padded(groups: readonly (readonly string[])[], count: number, width: number): string[] {
  return Array.from({ length: count }, (_, at) => Array.from({ length: width }, (_cell, part) => groups[at]?.[part] ?? '')).flat()
}

/** A word of the standard; else the label of its group, as telephones of Apple write it. */
function labelOf(card: Card, { types, group }: Property): string {
  const known = types.map((type) => type.toLowerCase()).find((type) => type in labels)
  if (known !== undefined) return labels[known as keyof typeof labels]
  const own = group && card.find((property) => property.name === 'X-ABLABEL' && property.group === group)?.value
  return own ? plain(own).replace(/^_\$!<(.*)>!\$_$/, '$1').toLowerCase() : ''
}

const labels = { cell: 'mobile', work: 'work', home: 'home', fax: 'fax', homefax: 'fax', workfax: 'fax', other: 'other' } as const

const valuesOf = (card: Card, name: string): Property[] => card.filter((property) => property.name === name && property.value.replace(/;/g, '').trim() !== '')
const firstOf = (card: Card, name: string): string => valuesOf(card, name)[0]?.value ?? ''
const plain = (value: string): string => unescaped(value)
const split = (value: string, sign: string): string[] => value.split(new RegExp(`(?<!\\\\)${sign}`)).map(unescaped)
const unescaped = (value: string): string => value.replace(/\\([\\,;nN:])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign)).trim()

async function* cards(texts: AsyncIterable<string>): AsyncGenerator<Card> {
  let card: Property[] | null = null
  for await (const line of unfolded(texts)) {
    if (/^begin:vcard\s*$/i.test(line)) {
      if (card) yield card
      card = []
    } else if (/^end:vcard\s*$/i.test(line)) {
      if (card) yield card
      card = null
    } else if (card && card.length < mostProperties) {
      const property = propertyOf(line)
      if (property) card.push(property)
    }
  }
  // A file that was cut off is no reason to lose what is there.
  if (card) yield card
}

/** Long lines go on behind a line end and a blank, or, in quoted-printable, behind an equals sign at the end. */
async function* unfolded(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let line = ''
  for await (const next of lines(texts)) {
    const isSoft = line.endsWith('=') && /^[^:]*quoted-printable/i.test(line)
    if (isSoft) line = line.slice(0, -1) + next
    else if (/^[ \t]/.test(next)) line += next.slice(1)
    else {
      if (line !== '') yield line
      line = next
    }
    const longest = /^([^:;]*\.)?photo[;:]/i.test(line) ? longestPhoto : longestLine
    if (line.length > longest) line = line.slice(0, longest)
  }
  if (line !== '') yield line
}

async function* lines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const text of texts) {
    const parts = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = parts.pop() ?? ''
    yield* parts
  }
  yield rest.replace(/\r$/, '')
}

function propertyOf(line: string): Property | undefined {
  const [, head = '', value = ''] = /^((?:[^:"]|"[^"]*")*):(.*)$/s.exec(line) ?? []
  const [name = '', ...parameters] = head.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  const own = name.replace(/^.*\./, '').toUpperCase()
  if (name === '' || (own !== 'PHOTO' && parameters.some((parameter) => /^(encoding=)?(b|base64)$/i.test(parameter)))) return undefined
  const isQuoted = parameters.some((parameter) => /quoted-printable/i.test(parameter))
  const charset = parameters.map((parameter) => /^charset=(.+)$/i.exec(parameter)?.[1]).find((name) => name !== undefined && iconv.encodingExists(name))
  const types = parameters.flatMap((parameter) =>
    (parameter.includes('=') ? (/^type=(.*)$/i.exec(parameter)?.[1] ?? '').replaceAll('"', '').split(',') : [parameter]))
  return { name: own, group: /^(.*)\./.exec(name)?.[1]?.toLowerCase() ?? '', types, value: isQuoted ? fromQuoted(value, charset ?? 'utf-8') : value }
}

function fromQuoted(value: string, charset: string): string {
  if (/[^\x00-\xff]/.test(value)) return value
  return iconv.decode(Buffer.from(value.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))), 'latin1'), charset)
}

const mostProperties = 500
const longestLine = 100_000
const longestPhoto = 8_000_000
