import { createHash } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { guessEntity } from '../matching/entity.ts'
import { guessColumns } from '../matching/guess.ts'
import { type Head, findHead, headAt } from '../matching/header-row.ts'
import { importable } from '../matching/vocabulary.ts'
import { squash } from '../matching/words.ts'
import { type FileForm, detectForm, firstRows } from '../reading/files.ts'
import { FlawedFile } from '../reading/flawed.ts'
import type { SourceRow } from '../reading/rows.ts'
import { planFor } from './defaults.ts'
import type { ImportPlan } from './plan.ts'
import { rememberedPlan } from './mappings.ts'

/** What is known of a file before anything is decided. */
export interface Inspection {
  readonly form: FileForm
  readonly head: Head
  /** Entities that the file may be about, the likeliest first. */
  readonly entities: readonly { readonly entity: string; readonly score: number; readonly constants: Readonly<Record<string, string>> }[]
  readonly plan: ImportPlan
  /** The plan is one that somebody confirmed for a file with the same headers. */
  readonly remembered: boolean
}

export interface Wishes {
  readonly form?: Partial<Pick<FileForm, 'encoding' | 'delimiter' | 'sheet'>>
  readonly entity?: string
  readonly constants?: Readonly<Record<string, string>>
  readonly headerRow?: number
}

const looked = 300

/** Looks into a file: how to read it, what it is about, which column goes where. Throws Refusal 422 for what is no table. */
export async function inspect(context: Context, path: string, name: string, wishes: Wishes = {}): Promise<Inspection> {
  const form = { ...(await readable(() => detectForm(path))), ...wishes.form }
  const rows = await readable(() => someRows(path, form))
  const head = wishes.headerRow === undefined ? findHead(rows) : headAt(rows, wishes.headerRow)
  const table = { headers: head.headers, rows: head.rows.map(({ cells }) => cells) }
  const known = await rememberedPlan(context, signatureOf(head.headers), wishes.entity)
  const guesses = guessEntity(context.workspace.model, importables(context), table, `${name} ${form.sheet ?? ''}`, context.values)
  const entities = guesses.map(({ entity, score, constants }) => ({ entity, score: Math.round(score * 10) / 10, constants }))
  if (known && known.columns.length === head.headers.length) {
    return { form, head, entities, plan: { ...known, headerRow: head.headerRow }, remembered: true }
  }
  const first = guesses.find(({ entity }) => wishes.entity === undefined || entity === wishes.entity)
  const entity = context.workspace.model.entities.get(wishes.entity ?? first?.entity ?? '')
  if (!entity) throw new Refusal(422, 'invalid', [{ field: 'entity', code: 'unknownEntity', value: wishes.entity ?? '' }])
  const columns = first?.columns ?? guessColumns(context.workspace.model, entity, table, context.values)
  return { form, head, entities, plan: planFor(entity, columns, { ...first?.constants, ...wishes.constants }, head.headerRow), remembered: false }
}

async function someRows(path: string, form: FileForm): Promise<SourceRow[]> {
  const rows = await firstRows(path, form, looked)
  if (!rows.some(({ cells }) => cells.some((cell) => cell.trim() !== ''))) throw new FlawedFile('empty')
  return rows
}

/** Entities into which this person may bring records. */
export const importables = ({ workspace, actor }: Context): Entity[] =>
  [...workspace.model.entities.values()].filter((entity) =>
    importable(entity).length > 0 && (['create', 'update'] as const).some((verb) => workspace.rights.scope(entity.name, verb, actor.role) !== 'none'))

/** Files with the same headers in the same order are mapped alike. */
export const signatureOf = (headers: readonly string[]): string =>
  createHash('sha256').update(headers.map(squash).join('\n')).digest('hex').slice(0, 40)

/** Runs a step that reads the file; what is wrong with the file becomes a refusal in words. */
export async function readable<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof FlawedFile) throw new Refusal(422, `file.${error.code}`, [], error.params)
    throw error
  }
}
