import type { ModelField } from '#kernel/model/model.ts'
import type { Wanted, Way } from './draft.ts'
import type { Piece } from './shapes.ts'

/** What a row names as the linked records of a field. */
export type LinkReader = (cells: readonly string[]) => Wanted[]

/** One link from all its columns together, the surest way first; several links from one column after another. */
export function linkReaderOf(field: ModelField, pieces: readonly Piece[]): LinkReader {
  const entity = field.kind.target?.(field.definition) ?? ''
  const within = 'within' in field.definition ? field.definition.within : undefined
  const base = { field: field.key, entity, ...(within ? { within } : {}) }
  const ordered = [...pieces].sort((a, b) => rank(a) - rank(b))
  if (field.kind.outside) {
    return (cells) => ordered.flatMap((piece) =>
      severalIn(piece, cells).map(({ ways, label }) => ({ ...base, column: piece.column, ways, many: { label } })))
  }
  return (cells) => {
    const filled = ordered.map((piece) => ({ piece, ways: waysOf(piece, piece.text(cells)) })).filter(({ ways }) => ways.length > 0)
    const [first] = filled
    return first ? [{ ...base, column: first.piece.column, ways: filled.flatMap(({ ways }) => ways) }] : []
  }
}

const order = ['id', 'key', 'taxId', 'email', undefined, 'name']
const rank = ({ target }: Piece) => order.indexOf(target.by)

/**
 * Many programs write 0 for "no record". A column that does not say how it names records is asked as e-mail, as name, and
 * as the other system's key.
 */
function waysOf({ target }: Piece, written: string): Way[] {
  const text = written.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (text === '') return []
  if (target.by === 'key' && text === '0') return []
  if (target.by === 'id' || target.by === 'key' || target.by === 'taxId') return [{ by: target.by, text }]
  const isMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
  if (target.by === 'email') return [{ by: 'email', text }, ...(isMail ? [] : [{ by: 'name' as const, text }])]
  return [...(isMail ? [{ by: 'email' as const, text }] : []), { by: 'name', text }, ...(target.by === undefined ? [{ by: 'key' as const, text }] : [])]
}

/** "Anna (buyer); Ivan" are two links, one with a word of its own. */
function severalIn(piece: Piece, cells: readonly string[]): { ways: Way[]; label: string | null }[] {
  return piece.text(cells).split(/[;|\n]/).map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const labelled = /^(.*\S)\s*\(([^()]+)\)$/.exec(part)
    const plain = waysOf(piece, part)
    return labelled ? { ways: [...plain, ...waysOf(piece, labelled[1] ?? '')], label: labelled[2] ?? null } : { ways: plain, label: null }
  })
}
