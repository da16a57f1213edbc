import type { Context } from '#kernel/context.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'
import { changePlan } from '../importing/change-plan.ts'
import { sourcePath } from '../importing/perform.ts'
import { type Wishes, inspect } from '../importing/receive.ts'
import { type ImportRun, readRun, savePlan } from '../importing/runs.ts'
import { entityNamed } from '../matching/entity.ts'
import { encodings } from '../reading/encoding.ts'

type Written = Readonly<Record<string, unknown>>

/** Applies what a person changed: another way to read the file, another entity, another mapping. */
export async function changeRun(context: Context, data: string, id: number, changes: Written): Promise<void> {
  const run = await readRun(context, id)
  if (run.state === 'running' || run.state === 'checking' || run.state === 'done' || (run.batch !== null && run.done > 0)) throw new Refusal(409, 'import.busy')
  const wishes = wishesOf(context, run, changes)
  const found = wishes === null ? run : await inspect(context, sourcePath(data, id), run.name, wishes)
  const entity = context.workspace.model.entities.get(found.plan.entity)
  if (!entity) throw invalid([{ field: 'entity', code: 'unknownEntity', value: found.plan.entity }])
  await savePlan(context, id, found.form, changePlan(entity, found.plan, changes))
}

/** What makes the file be looked into again; null: nothing. */
function wishesOf(context: Context, run: ImportRun, changes: Written): Wishes | null {
  const form = isObject(changes['form']) ? changes['form'] : {}
  const entity = typeof changes['entity'] === 'string' ? entityNamed(context.workspace.model, changes['entity']) : undefined
  if (typeof changes['entity'] === 'string' && !entity) throw invalid([{ field: 'entity', code: 'unknownEntity', value: changes['entity'] }])
  const headerRow = Number(changes['headerRow'] ?? run.plan.headerRow)
  const isOtherEntity = entity !== undefined && (entity.entity.name !== run.plan.entity || Object.keys(entity.constants).length > 0)
  if (Object.keys(form).length === 0 && headerRow === run.plan.headerRow && !isOtherEntity) return null
  return {
    form: { ...readingOf(run), ...readingFrom(form) }, entity: entity?.entity.name ?? run.plan.entity, ...(entity ? { constants: entity.constants } : {}),
    headerRow: Number.isInteger(headerRow) && headerRow >= 0 ? headerRow : run.plan.headerRow,
  }
}

const readingOf = ({ form: { encoding, delimiter, sheet } }: ImportRun): NonNullable<Wishes['form']> =>
  ({ ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}), ...(sheet ? { sheet } : {}) })

function readingFrom(form: Written): NonNullable<Wishes['form']> {
  const { encoding, delimiter, sheet } = form
  const known = encodings.find((one) => one === encoding)
  if (encoding !== undefined && !known) throw invalid([{ field: 'encoding', code: 'option', value: encoding, params: { options: encodings.join(', ') } }])
  if (delimiter !== undefined && (typeof delimiter !== 'string' || delimiter.length !== 1)) throw invalid([{ field: 'delimiter', code: 'required' }])
  return { ...(known ? { encoding: known } : {}), ...(typeof delimiter === 'string' ? { delimiter } : {}), ...(typeof sheet === 'string' ? { sheet } : {}) }
}

const isObject = (value: unknown): value is Written => typeof value === 'object' && value !== null && !Array.isArray(value)
