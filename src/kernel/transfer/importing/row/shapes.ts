import type { Parsed, ValueContext } from '#kernel/kinds/kind.ts'
import type { Labelled } from '#kernel/kinds/values.ts'
import type { ModelField } from '#kernel/model/model.ts'
import { nameCatalogue } from '../../matching/catalogue.ts'
import type { Target } from '../../matching/target.ts'
import { squash } from '../../matching/words.ts'
import { spelledOut, withUnit } from './cells.ts'

/** A column of the file that holds a field or a part of it. */
export interface Piece {
  readonly column: number
  readonly target: Target
  readonly text: (cells: readonly string[]) => string
  /** What the column's values are read under: its order of days and months, its currency. */
  readonly context: ValueContext
}

export interface Read { readonly parsed: Parsed<unknown>; readonly column: number }

/** Reads one field of a row from its columns; undefined: all of them are empty. */
export type FieldReader = (cells: readonly string[]) => Read | undefined

/** The way to read a field, by what its kind says of itself: parts, several values, or one text. */
export function readerOf(field: ModelField, pieces: readonly Piece[]): FieldReader {
  const parts = field.kind.parts?.(field.definition)
  if (parts && 'currency' in parts) return amountReader(field, pieces)
  const isMany = 'many' in field.definition && field.definition.many === true
  if (isMany) return severalReader(field, pieces, parts !== undefined)
  if (parts) return compoundReader(field, pieces)
  return pieces.length > 1 ? joiningReader(field, pieces) : plainReader(field, pieces[0] as Piece)
}

function plainReader({ kind, definition }: ModelField, { text, column, context, target }: Piece): FieldReader {
  return (cells) => {
    const written = text(cells)
    return written === '' ? undefined : { parsed: kind.parseText(withUnit(spelledOut(written, kind.name), target.unit), definition, context), column }
  }
}

/** Texts are put together in the order of their parts; of anything else the first that is filled counts. */
function joiningReader(field: ModelField, pieces: readonly Piece[]): FieldReader {
  const ordered = [...pieces].sort((a, b) => (a.target.part ?? '').localeCompare(b.target.part ?? ''))
  const first = ordered[0] as Piece
  const glue = field.definition.kind === 'text' ? ' ' : field.definition.kind === 'longText' ? '\n' : null
  if (glue === null) {
    const readers = ordered.map((piece) => plainReader(field, piece))
    return (cells) => readers.reduce<Read | undefined>((found, reader) => found ?? reader(cells), undefined)
  }
  return (cells) => {
    const written = ordered.map(({ text }) => text(cells).trim()).filter((text) => text !== '').join(glue)
    return written === '' ? undefined : { parsed: field.kind.parseText(written, field.definition, first.context), column: first.column }
  }
}

function amountReader({ kind, definition }: ModelField, pieces: readonly Piece[]): FieldReader {
  const amount = pieces.find(({ target }) => target.part !== 'currency') ?? pieces[0] as Piece
  const currency = pieces.find(({ target }) => target.part === 'currency')
  return (cells) => {
    const written = amount.text(cells)
    const unit = currency?.text(cells).trim() || amount.target.unit
    if (written === '') return undefined
    return { parsed: kind.parseText(withUnit(spelledOut(written, kind.name), unit), definition, amount.context), column: amount.column }
  }
}

function compoundReader({ kind, definition }: ModelField, pieces: readonly Piece[]): FieldReader {
  return (cells) => {
    const read = compound(kind, definition, pieces, cells)
    return read && { column: read.column, parsed: 'problem' in read.parsed ? read.parsed : kind.parse(read.parsed.value, definition, read.context) }
  }
}

/** Parts of their own beside what a whole text says that has no column; where all of them are empty, the whole text. */
function compound(kind: ModelField['kind'], definition: ModelField['definition'], pieces: readonly Piece[], cells: readonly string[]) {
  let whole: object = {}
  let column: number | undefined
  const found: Record<string, string> = {}
  for (const piece of pieces) {
    const written = piece.text(cells).trim()
    if (written === '') continue
    column ??= piece.column
    if (piece.target.part !== undefined) {
      found[piece.target.part] = found[piece.target.part] === undefined ? written : `${found[piece.target.part]}, ${written}`
      continue
    }
    const parsed = kind.parseText(written, { ...definition, many: false } as ModelField['definition'], piece.context)
    if ('problem' in parsed) return { parsed, column: piece.column, context: piece.context }
    whole = (parsed.value ?? {}) as object
  }
  const context = pieces[0]?.context as ValueContext
  if (column === undefined) return undefined
  const rest = Object.entries(whole).filter(([part]) => !pieces.some(({ target }) => target.part === part))
  return { parsed: { value: (Object.keys(found).length > 0 ? { ...Object.fromEntries(rest), ...found } : whole) as unknown }, column, context }
}

/** Several values, each from its group of columns, with the label that the header or a column of labels gives it. */
function severalReader(field: ModelField, pieces: readonly Piece[], hasParts: boolean): FieldReader {
  const isGrouped = ({ slot }: Target) => hasParts || slot !== undefined
  const groups = Map.groupBy(pieces, (piece) => (isGrouped(piece.target) ? `${piece.target.label ?? ''} ${piece.target.slot ?? ''}` : piece))
  const readers = [...groups.values()].map((group) => groupReader(field, group, hasParts))
  return (cells) => {
    const values = new Map<string, Labelled<unknown>>()
    let column: number | undefined
    for (const reader of readers) {
      const read = reader(cells)
      if (!read) continue
      column ??= read.column
      if ('problem' in read.parsed) return read
      for (const one of read.parsed.value as readonly Labelled<unknown>[]) {
        const key = typeof one.value === 'string' ? one.value : JSON.stringify(one.value)
        if (!values.has(key)) values.set(key, one)
      }
    }
    return column === undefined ? undefined : { parsed: { value: values.size === 0 ? null : [...values.values()] }, column }
  }
}

function groupReader({ kind, definition }: ModelField, group: readonly Piece[], hasParts: boolean): FieldReader {
  const labels = group.find(({ target }) => target.part === 'label')
  const content = group.filter((piece) => piece !== labels)
  const given = content.find(({ target }) => target.label !== undefined)
  return (cells) => {
    const { context } = group[0] as Piece
    const read = hasParts ? compound(kind, definition, content, cells) : texts(kind, definition, content, cells)
    if (!read || 'problem' in read.parsed) return read
    const named = given?.target.label === undefined ? null : context.text(`transfer.label.${given.target.label}`)
    const label = labelIn(labels?.text(cells).trim() ?? '', context) || named
    const found = hasParts ? [{ value: read.parsed.value, label }] : (read.parsed.value as readonly Labelled<unknown>[])
    const values = found.map((one) => ({ ...one, label: one.label ?? label }))
    return { parsed: { value: values }, column: read.column }
  }
}

/** "Work" and "рабочий" are one label, in the person's language; other words stay. */
function labelIn(text: string, { text: t }: ValueContext): string {
  if (text === '') return text
  const known = Object.entries(nameCatalogue().common.labels).find(([label, names]) => label !== '' && names.some((name) => squash(name) === squash(text)))
  return known === undefined ? text : t(`transfer.label.${known[0]}`)
}

function texts(kind: ModelField['kind'], definition: ModelField['definition'], pieces: readonly Piece[], cells: readonly string[]): Read | undefined {
  const all: unknown[] = []
  let column: number | undefined
  for (const piece of pieces) {
    const written = piece.text(cells)
    if (written.trim() === '') continue
    const whole = kind.parseText(written, definition, piece.context)
    const parsed = 'problem' in whole ? labelledTexts(kind, definition, written, piece.context) ?? whole : whole
    column ??= piece.column
    if ('problem' in parsed) return { parsed, column: piece.column }
    all.push(...(parsed.value as unknown[] | null ?? []))
  }
  return column === undefined ? undefined : { parsed: { value: all }, column }
}

/** "a@x.com (work); b@y.com" as our exports and some others have it; undefined when it is not that. */
function labelledTexts(
  kind: ModelField['kind'], definition: ModelField['definition'], written: string, context: ValueContext,
): Parsed<unknown> | undefined {
  const all: unknown[] = []
  for (const item of written.split(/[;\n]/).map((part) => part.trim()).filter((part) => part !== '')) {
    const [, bare = item, label] = /^(.*\S)\s*\(([^()]+)\)$/.exec(item) ?? []
    const parsed = kind.parseText(bare, definition, context)
    if ('problem' in parsed) return undefined
    all.push(...(parsed.value as unknown as { value: unknown }[] | null ?? []).map(({ value }) => ({ value, label: label ?? null })))
  }
  return { value: all }
}
