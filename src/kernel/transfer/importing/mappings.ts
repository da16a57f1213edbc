import type { Context } from '#kernel/context.ts'
import type { ImportPlan } from './plan.ts'

/** The plan that was last confirmed for files with these headers; for this entity, if it is given. */
export async function rememberedPlan({ workspace }: Context, signature: string, entity?: string): Promise<ImportPlan | null> {
  const [row] = await workspace.database.run({
    text: `select plan from ${workspace.schema}.import_mapping where signature = $1 and ($2::text is null or entity = $2) order by used_at desc limit 1`,
    values: [signature, entity ?? null],
  })
  const plan = row?.[0] ? (JSON.parse(row[0]) as ImportPlan) : null
  return plan && workspace.model.entities.has(plan.entity) ? plan : null
}

/** Keeps a plan that somebody ran, for the next file with the same headers. */
export async function rememberPlan({ workspace, actor }: Context, signature: string, plan: ImportPlan): Promise<void> {
  await workspace.database.run({
    text: `insert into ${workspace.schema}.import_mapping (entity, signature, plan, used_by) values ($1, $2, $3, $4)
      on conflict (entity, signature) do update set plan = excluded.plan, used_at = now(), used_by = excluded.used_by`,
    values: [plan.entity, signature, JSON.stringify(plan), actor.id || null],
  })
}
