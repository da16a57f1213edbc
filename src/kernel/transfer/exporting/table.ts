import type { Context } from '#kernel/context.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import type { Query } from '#kernel/records/query.ts'
import { readAll } from '#kernel/records/read.ts'
import { reach } from '#kernel/records/reach.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { Scope, quote, tableOf } from '#kernel/records/scope.ts'
import { type Cell, cellColumns } from './cells.ts'

/** A list as a table: headers in the person's language, rows as they are read. */
export interface Table {
  readonly headers: readonly string[]
  rows(): AsyncGenerator<readonly (readonly Cell[])[]>
}

/** What a person sees, with everything that the list does not hold back: rights, filter, order and columns are the list's. */
export async function tableFor(context: Context, entity: Entity, query: Query): Promise<Table> {
  const scope = new Scope({ ...context, values: foreign(context) })
  const stored = scope.fields(entity).filter(({ definition }) => definition.kind !== 'computed')
  const paths = query.fields ?? [...stored.map(({ key }) => key), 'createdAt']
  const columns = await Promise.all(paths.filter((path) => path !== 'id').map(async (path) => {
    const reached = reach(scope, entity, 't', path, { toShow: true })
    if (!reached) throw invalid([{ field: path, code: 'unknownField', value: path }])
    const most = await mostOf(context, reached.entity, reached.field)
    const label = labelOf(context, entity, path)
    return cellColumns(scope.context, reached.field, most).map(({ addition, cell }) => ({ path, header: label + addition, cell }))
  }))
  const all = columns.flat()
  const portions = readAll(context, { ...query, entity: entity.name, fields: paths })
  return {
    headers: [...all.map(({ header }) => header), context.values.text('transfer.export.id')],
    async* rows() {
      for await (const portion of portions) {
        yield portion.map((text) => {
          const record = JSON.parse(text) as Readonly<Record<string, unknown>>
          return [...all.map(({ path, cell }) => cell(record[path])), { type: 'number', text: String(record['id']) } as const]
        })
      }
    },
  }
}

/** `company.address.city`: the labels of all steps. */
export function labelOf({ workspace, values }: Context, entity: Entity, path: string): string {
  const labels: string[] = []
  let within: Entity | undefined = entity
  for (const step of path.split('.')) {
    const field: ModelField | undefined = within?.fields.get(step)
    const own = field?.definition.label?.[values.language] ?? Object.values(field?.definition.label ?? {})[0]
    const places = [`field.${within?.name}`, 'field.system', 'kinds.address', 'kinds.money', 'kinds.personName']
    labels.push(own ?? shown(values.text, places.map((place) => `${place}.${step}`)) ?? step)
    const target: string | undefined = field?.kind.target?.(field.definition)
    within = target === undefined ? undefined : workspace.model.entities.get(target)
  }
  return labels.join(': ')
}

const shown = (text: Context['values']['text'], keys: readonly string[]): string | undefined =>
  keys.map((key) => text(key)).find((label, at) => label !== keys[at])

/** Telephones are written with their country, so that the file says the same everywhere. */
const foreign = ({ values }: Context): Context['values'] => ({ ...values, country: '' })

/** How many of several addresses the fullest record has, at least one and at most five. */
async function mostOf(context: Context, entity: Entity, { kind, definition, column }: ModelField): Promise<number> {
  if (!kind.parts || !('many' in definition) || definition.many !== true) return 1
  const more = quote(`${column}_more`)
  const text = `select max(jsonb_array_length(${more})) from ${tableOf(context, entity)} where ${more} is not null`
  const [row] = await context.workspace.database.run({ text, values: [] })
  return Math.min(5, 1 + Number(row?.[0] ?? 0))
}
