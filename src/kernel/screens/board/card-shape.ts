import type { WebEntity } from '#kernel/screens/client/model.ts'
import { shownKind } from '#kernel/screens/client/model.ts'
import type { Board } from './columns.ts'

/** Which field of a card stands where, told by the kinds of the fields that the definition lists for it. */
export interface CardShape {
  readonly title: string
  /** first link: whom the card is about */
  readonly about: string | null
  /** first user: whose initials stand in the corner */
  readonly owner: string | null
  /** the field that columns sum up */
  readonly amount: string | null
  /** what is planned next: a computed text and the computed moment after it */
  readonly step: { readonly what: string; readonly when: string | null } | null
  /** computed yes/no: a stripe while it holds; the computed number after it says how much */
  readonly flag: { readonly holds: string; readonly measure: string | null } | null
  /** everything else, in one line */
  readonly facts: readonly string[]
  /** pixels; the same for every card, so that a column of thousands is scrolled without measuring */
  readonly height: number
}

/** The shape of the cards of an entity. */
export function shapeOf(entity: WebEntity, board: Board): CardShape {
  const keys = board.card.filter((key) => key !== entity.title && key !== board.by && entity.fields[key] && !entity.fields[key].archived)
  const kindOf = (key: string | undefined) => {
    const field = key === undefined ? undefined : entity.fields[key]
    return field && { shown: shownKind(field), computed: field.kind === 'computed' }
  }
  const first = (fits: (key: string) => boolean) => keys.find(fits) ?? null
  const after = (key: string, shown: string) => {
    const next = keys[keys.indexOf(key) + 1]
    const kind = kindOf(next)
    return next !== undefined && kind?.computed && kind.shown === shown ? next : null
  }
  const what = first((key) => kindOf(key)?.computed === true && kindOf(key)?.shown === 'text')
  const holds = first((key) => kindOf(key)?.computed === true && kindOf(key)?.shown === 'boolean')
  const placed = {
    title: entity.title,
    about: first((key) => kindOf(key)?.shown === 'link'),
    owner: first((key) => kindOf(key)?.shown === 'user'),
    amount: board.sum && keys.includes(board.sum) ? board.sum : null,
    step: what === null ? null : { what, when: after(what, 'dateTime') },
    flag: holds === null ? null : { holds, measure: after(holds, 'number') },
  }
  const taken = new Set([placed.about, placed.owner, placed.amount, placed.step?.what, placed.step?.when, placed.flag?.holds, placed.flag?.measure])
  return { ...placed, facts: keys.filter((key) => !taken.has(key)), height: what === null ? 72 : 90 }
}
