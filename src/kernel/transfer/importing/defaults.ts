import type { Entity } from '#kernel/model/model.ts'
import type { ColumnGuess } from '../matching/guess.ts'
import { special } from '../matching/target.ts'
import { type ImportPlan, initialOptions } from './plan.ts'

/** The plan that a file is offered with: guessed columns, the usual way to find records again, everything else as usual. */
export function planFor(entity: Entity, columns: readonly ColumnGuess[], constants: Readonly<Record<string, string>>, headerRow: number): ImportPlan {
  return {
    entity: entity.name, headerRow, mode: 'both', source: 'import', constants,
    matchBy: usualMatch(entity, columns.flatMap(({ targets }) => targets.map(({ field }) => field))),
    columns: columns.map(({ header, targets, confidence }) => ({ header, targets, confidence })),
    options: initialOptions,
  }
}

/**
 * Ids first, then what is the record's own beyond doubt: unique values, numbers with check digits, codes, a person's
 * e-mail. Telephones are shared and never decide. A name decides last, and never between rows of the same file.
 */
export function usualMatch(entity: Entity, fields: readonly string[]): string[] {
  const { matchBy = [] } = entity.definition
  const ids = [special.id, special.key].filter((target) => fields.includes(target))
  const own = [...entity.fields.values()].filter(({ key, definition }) => fields.includes(key) && key !== entity.title.key && (
    definition.unique === true
    || (definition.kind === 'text' && matchBy.includes(key))
    || (definition.kind === 'email' && matchBy.includes(key) && entity.title.definition.kind === 'personName')))
  const byTitle = matchBy.includes(entity.title.key) && fields.includes(entity.title.key)
  return [...ids, ...own.map(({ key }) => key), ...(byTitle ? [entity.title.key] : [])]
}
