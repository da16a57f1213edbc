import type { Workspace } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import type { Entity } from '#kernel/model/model.ts'
import { readAll } from '#kernel/records/read.ts'
import { tableOf } from '#kernel/records/scope.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { markStale, searchTermsOf, searchedFields } from './entries.ts'

/** Raised when texts are folded or stemmed in another way: all entries are made anew. */
const foldingVersion = 2

/** A workspace that tells when its model or rights have changed. */
export interface Followed extends Workspace {
  onModel(listener: () => void): () => void
}

export interface Keeping {
  /** Until what is known to have changed is done. */
  settled(): Promise<void>
  /** Stops after the portion in hand; the next start goes on. */
  close(): Promise<void>
}

/**
 * Makes the entries of an entity anew when other fields are searched, or when a field has been hidden from a role or shown
 * to it. Until that is done, roles that do not see everything find the entity's records by title alone.
 */
export function keepSearchable(workspace: Followed): Keeping {
  const right = new Map<string, string>()
  let working: Promise<void> = Promise.resolve()
  let isOpen = true
  const follow = () => {
    const changed = [...workspace.model.entities.values()].filter((entity) => right.get(entity.name) !== planOf(workspace, entity))
    const fresh = changed.map((entity) => markStale(workspace, entity))
    working = working.then(() => followPlans(workspace, changed, right, () => isOpen)).then(() => fresh.forEach((done) => done()), (error: unknown) => {
      if (isOpen) console.error('search', error)
    })
  }
  const leave = workspace.onModel(follow)
  follow()
  return {
    settled: () => working,
    close() {
      isOpen = false
      leave()
      return working
    },
  }
}

/** An entity without a plan is new, or its entries are as old as plans are. */
async function followPlans(workspace: Workspace, changed: readonly Entity[], right: Map<string, string>, goOn: () => boolean): Promise<void> {
  const { database, schema } = workspace
  const rows = await database.run({ text: `select entity, plan from ${schema}.search_plan`, values: [] })
  const stored = new Map(rows.map(([entity, plan]) => [entity, plan]))
  for (const entity of changed) {
    const plan = planOf(workspace, entity)
    if (stored.get(entity.name) !== plan) {
      if (stored.has(entity.name)) await remake(workspace, entity, goOn)
      if (!goOn()) return
      await storePlan(database, schema, entity.name, plan)
    }
    right.set(entity.name, plan)
  }
}

const planOf = (workspace: Workspace, entity: Entity): string =>
  `${foldingVersion} ${searchedFields(entity, workspace).map(({ field, weight }) => `${field.key}:${weight}`).join(' ')}`

async function storePlan(database: Database, schema: string, entity: string, plan: string): Promise<void> {
  await database.run({
    text: `insert into ${schema}.search_plan (entity, plan) values ($1, $2) on conflict (entity) do update set plan = excluded.plan`,
    values: [entity, plan],
  })
}

/** Goes through all records, deleted ones too, and writes the entries that differ. */
async function remake(workspace: Workspace, entity: Entity, goOn: () => boolean): Promise<void> {
  const context = systemContext(workspace, 'system')
  const fields = searchedFields(entity, workspace).map(({ field }) => field.key)
  for (const state of ['live', 'trash'] as const) {
    for await (const portion of readAll(context, { entity: entity.name, fields, sort: ['id'], state })) {
      if (!goOn()) return
      const records = portion.map((text) => JSON.parse(text) as Record<string, unknown> & { id: number })
      await workspace.database.run({
        text: `insert into ${workspace.schema}.search_entry as known (entity, record_id, terms)
          select $1, made.id, made.terms::tsvector from unnest($2::bigint[], $3::text[]) as made (id, terms) join ${tableOf(context, entity)} t on t.id = made.id
          on conflict (entity, record_id) do update set terms = excluded.terms where known.terms is distinct from excluded.terms`,
        values: [entity.name, records.map(({ id }) => id), records.map((record) => searchTermsOf(entity, record, context))],
      })
    }
  }
}
