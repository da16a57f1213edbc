import type { CompanySettings } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import { currencyDigits } from '#kernel/kinds/money/currencies.ts'
import type { Entity, Model, ModelField } from '#kernel/model/model.ts'
import { quote } from '#kernel/records/scope.ts'

interface Base { readonly database: Database; readonly schema: string; readonly model: Model; readonly settings: CompanySettings }

/**
 * Works out the base amounts of all money anew where rates, or the base currency, have changed since this was last done;
 * answers how many amounts differed. An amount is worth what it was on the day when it was last written, by the rates as
 * they stand now; where a rate is written meanwhile, once more. It is derived, so records keep their versions and history. Safe to break off and to run twice.
 */
export async function rebaseAmounts(base: Base): Promise<number> {
  const [done] = await base.database.run({ text: `select rates from ${base.schema}.rebased`, values: [] })
  let standing = await fingerprintOf(base)
  if (done?.[0] === standing) return 0
  let changed = 0
  for (let worked = ''; worked !== standing; standing = await fingerprintOf(base)) {
    worked = standing
    changed += await rebaseAll(base)
  }
  await base.database.run({
    text: `insert into ${base.schema}.rebased (rates) values ($1) on conflict (single) do update set rates = excluded.rates`, values: [standing],
  })
  return changed
}

async function rebaseAll(base: Base): Promise<number> {
  let changed = 0
  for (const entity of base.model.entities.values()) {
    for (const field of entity.fields.values()) if (field.definition.kind === 'money') changed += await rebaseField(base, entity, field)
  }
  return changed
}

/** Changes with every write of a rate, in whatever order they were committed. */
async function fingerprintOf({ database, schema, settings }: Base): Promise<string> {
  const [row] = await database.run({ text: `select md5(string_agg(id || '.' || version, ' ' order by id)) from ${schema}.exchange_rate`, values: [] })
  return `${settings.baseCurrency} ${row?.[0] ?? ''}`
}

/** Records at a time, so that nobody waits long for a row. */
const portion = 20_000

async function rebaseField(base: Base, entity: Entity, field: ModelField): Promise<number> {
  const { database, schema } = base
  const table = `${schema}.${quote(entity.table)}`
  const [ends] = await database.run({ text: `select min(id), max(id) from ${table}`, values: [] })
  let changed = 0
  for (let from = Number(ends?.[0] ?? 1); from <= Number(ends?.[1] ?? 0); from += portion) {
    const [row] = await database.run(rebasePortion(base, entity, field, from))
    changed += Number(row?.[0])
  }
  return changed
}

function rebasePortion({ schema, settings }: Base, entity: Entity, field: ModelField, from: number) {
  const [amount, currency, worth] = ['', '_currency', '_base'].map((suffix) => 't.' + quote(field.column + suffix))
  const table = `${schema}.${quote(entity.table)}`
  const rates = `select r.rate from ${schema}.exchange_rate r where r.deleted_at is null and r.currency = ${currency}`
  const day = `(coalesce((select max(c.at) from ${schema}.change_log c where c.entity = $4 and c.record_id = t.id and c.changes ? $5), t.created_at) at time zone $6)::date`
  const rate = `coalesce((${rates} and r.valid_from <= ${day} order by r.valid_from desc, r.id desc limit 1), (${rates} order by r.valid_from, r.id limit 1))`
  const text = `with worth as (select t.id, case when ${currency} = $3 then ${amount} else round(${amount} * ${rate}, $7::int) end as base
      from ${table} t where t.id between $1 and $2 and ${amount} is not null and (${currency} <> $3 or ${worth} is distinct from ${amount})),
    written as (update ${table} t set ${quote(field.column + '_base')} = fitting.base
      from (select id, case when abs(base) < 1e16 then base end as base from worth) fitting
      where t.id = fitting.id and ${worth} is distinct from fitting.base returning 1)
    select count(*) from written`
  const { baseCurrency, timeZone } = settings
  return { text, values: [from, from + portion - 1, baseCurrency, entity.name, field.key, timeZone, currencyDigits(baseCurrency)] }
}
