import type { Context } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import { patchField } from '#kernel/model/own/patch-field.ts'
import { readPatch } from '#kernel/model/own/read-field.ts'
import { titleKey } from '../../matching/words.ts'
import type { ColumnPlan, ImportPlan } from '../plan.ts'
import { cellReader, optionReader, rowWith } from '../row/cells.ts'
import type { Survey } from './survey.ts'

/** A workspace whose definitions can be changed here. */
interface Redefinable { redefine(change: (connection: Connection) => Promise<void>): Promise<void> }

/** Adds the options that the plan wishes for to the choices of the entity; administrators only, settings keep theirs. */
export async function makeOptions(context: Context, entity: Entity, plan: ImportPlan, survey: Survey): Promise<void> {
  const { workspace } = context
  if (!mayMakeOptions(context, entity) || !isRedefinable(workspace)) return
  const wishes = [...entity.fields.values()].flatMap((field) => {
    const texts = wishedOptions(context, entity, field, plan, survey)
    const added = texts.map((text) => ({ label: { [context.values.language]: text } }))
    return added.length === 0 ? [] : [{ field, patch: readPatch(context, entity, field, { options: [...optionsOf(field), ...added] }) }]
  })
  if (wishes.length === 0) return
  await workspace.redefine(async (connection) => {
    for (const { field, patch } of wishes) await patchField(connection, context, entity, field, patch)
  })
}

/** Whether a text of this column is to become an option. */
export function becomesOption({ unknown, values }: ColumnPlan, text: string): boolean {
  const told = Object.entries(values ?? {}).find(([named]) => titleKey(named) === titleKey(text))?.[1]
  return told === undefined ? unknown === 'create' : typeof told === 'object' && told !== null
}

export const mayMakeOptions = ({ actor }: Context, entity: Entity): boolean => actor.role === 'administrator' && entity.definition.reference !== true

function wishedOptions(context: Context, entity: Entity, field: ModelField, plan: ImportPlan, { texts }: Survey): string[] {
  if (!('options' in field.definition)) return []
  const option = optionReader(entity.name, field)
  const found = plan.columns.flatMap((column, at) => {
    if (!column.targets.some((target) => target.field === field.key)) return []
    const read = cellReader(at, column)
    return [...(texts.get(at)?.counts.keys() ?? [])].map((text) => option(read(rowWith(text, at))).trim())
      .filter((text) => text !== '' && becomesOption(column, text) && 'problem' in field.kind.parseText(text, field.definition, context.values))
  })
  return [...new Set(found)].slice(0, 200)
}

const optionsOf = ({ definition }: ModelField): readonly object[] => ('options' in definition && definition.options ? definition.options : [])

const isRedefinable = (workspace: object): workspace is Redefinable => 'redefine' in workspace
