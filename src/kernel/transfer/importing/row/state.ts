import { type FieldNames, nameCatalogue } from '../../matching/catalogue.ts'
import { squash } from '../../matching/words.ts'
import type { RowDraft } from './draft.ts'
import type { Reading } from './row-reader.ts'
import type { Piece } from './shapes.ts'

/**
 * Moments that other programs tell by a word: "Status: Completed" means that the task was done, at the time it was due
 * as far as anybody knows. The catalogue says which words, and from which field the moment is taken. What is said to have
 * happened in the future has not happened yet.
 */
export function stateReader({ entity }: Reading, pieces: ReadonlyMap<string, readonly Piece[]>): (draft: RowDraft) => void {
  const steps = Object.entries(nameCatalogue().entity(entity.name).fields ?? {}).flatMap(([key, names]) => {
    const state = stateOf(names)
    const piece = pieces.get(key)?.find(({ target }) => target.part === 'state')
    const isMapped = pieces.get(key)?.some(({ target }) => target.part !== 'state') ?? false
    return state ? [stepFor(key, state, piece, isMapped)] : []
  })
  return (draft) => {
    if (steps.length === 0) return
    const now = new Date().toISOString()
    for (const step of steps) step(draft, now)
  }
}

export interface StateNames {
  /** Headers of columns that tell the state. */
  readonly names: readonly string[]
  /** Words for "it has happened". */
  readonly yes: readonly string[]
  /** Field that has the moment. */
  readonly from: string
  /** Without such a column: records with these values have happened once the moment is past. */
  readonly when?: Readonly<Record<string, readonly unknown[]>>
}

export const stateOf = (names: FieldNames | undefined): StateNames | undefined => (names && 'names' in names ? names.state : undefined)

function stepFor(key: string, state: StateNames, piece: Piece | undefined, isMapped: boolean) {
  const yes = new Set(state.yes.map(squash))
  const usually = Object.entries(state.when ?? {})
  return (draft: RowDraft, now: string) => {
    const { values } = draft
    const isUsual = !isMapped && usually.length > 0 && usually.every(([field, wanted]) => wanted.includes(values[field]))
    const happened = piece ? yes.has(squash(piece.text(draft.source.cells))) : isUsual
    const moment = values[key] ?? (happened ? values[state.from] ?? (piece ? values['createdAt'] ?? now : undefined) : undefined)
    if (typeof moment !== 'string') return
    if (moment <= now) values[key] = moment
    else if (piece && happened) values[key] = now
    else delete values[key]
  }
}
