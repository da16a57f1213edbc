import type { Connection } from '#kernel/database/database.ts'
import type { Context } from '#kernel/context.ts'
import { periodOf, readNumber, written } from '#kernel/kinds/auto-number/auto-number.ts'
import type { Field } from '#kernel/kinds/fields.ts'
import type { Entity } from '#kernel/model/model.ts'
import { todayIn } from './apply.ts'
import type { Pending } from './pending.ts'

type Which = 'gapless' | 'other'

interface Numbered {
  readonly key: string
  readonly definition: Field<'autoNumber'>
}

/**
 * Gives records that have none their numbers, one statement per field. Gapless ones are counted within the transaction that
 * stores the records, so that a number comes back when it fails; the others before it, so that nobody waits for it.
 * Years and months are those of the company's time zone.
 */
export async function giveNumbers(context: Context, pending: readonly Pending[], which: Which, connection: Connection): Promise<void> {
  const written = pending.filter(({ operation }) => operation.op === 'create' || operation.op === 'update')
  for (const [entity, ofEntity] of Map.groupBy(written, (one) => one.entity)) {
    for (const field of numbersOf(entity, which)) await number(context, entity, field, ofEntity, connection)
  }
}

/** Whether records of these are counted so that no number is left out. */
export const countsGapless = (pending: readonly Pending[]): boolean =>
  pending.some(({ entity, operation }) => (operation.op === 'create' || operation.op === 'update') && numbersOf(entity, 'gapless').length > 0)

const numbersOf = (entity: Entity, which: Which): readonly Numbered[] => {
  const known = numbered.get(entity) ?? numberedFields(entity)
  numbered.set(entity, known)
  return known.filter(({ definition }) => (definition.gapless === true) === (which === 'gapless'))
}

/** Asked with every write, so known once per entity of a model. */
const numbered = new WeakMap<Entity, readonly Numbered[]>()

const numberedFields = ({ fields }: Entity): readonly Numbered[] =>
  [...fields.values()].flatMap(({ key, definition }) => (definition.kind === 'autoNumber' && !definition.archived ? [{ key, definition }] : []))

async function number(context: Context, entity: Entity, { key, definition }: Numbered, pending: readonly Pending[], connection: Connection) {
  const given = pending.flatMap(({ draft, changed }) => (changed.includes(key) && typeof draft[key] === 'string' ? readNumber(definition, draft[key]) ?? [] : []))
  for (const [period, numbers] of Map.groupBy(given, (one) => one.period)) {
    await count(context, entity, key, period, Math.max(...numbers.map((one) => one.number)), 'greatest(counter.last, excluded.last)', connection)
  }
  const missing = pending.filter(({ draft }) => draft[key] === null || draft[key] === undefined)
  if (missing.length === 0) return
  const period = periodOf(definition, todayIn(context.workspace.settings.timeZone))
  const last = await count(context, entity, key, period, missing.length, 'counter.last + excluded.last', connection)
  missing.forEach((one, at) => {
    one.draft[key] = written(definition, last - missing.length + 1 + at, period)
    one.changed.push(key)
  })
}

/** Moves the counter of a field on; answers where it then stands. */
async function count({ workspace: { schema } }: Context, { name }: Entity, key: string, period: string, by: number, next: string, connection: Connection): Promise<number> {
  const [row] = await connection.run({
    text: `insert into ${schema}.counter as counter (entity, field, period, last) values ($1, $2, $3, $4) on conflict (entity, field, period) do update set last = ${next} returning last`,
    values: [name, key, period, by],
  })
  return Number(row?.[0])
}
