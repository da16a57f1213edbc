import type { Workspace } from '#kernel/context.ts'
import { rebuildVocabulary } from './vocabulary.ts'

const hour = 3_600_000

/**
 * Counts the words of a workspace once a day, in whichever process comes first: what was written or imported since has
 * changed how frequent they are. Answers how to stop.
 */
export function recountDaily(workspace: Pick<Workspace, 'database' | 'schema'>): () => void {
  const timer = setInterval(() => {
    recountWhenDue(workspace).catch((error: unknown) => console.error('search', error))
  }, hour).unref()
  return () => clearInterval(timer)
}

/** The day of the last count stands among the plans, under no entity's name. */
export async function recountWhenDue({ database, schema }: Pick<Workspace, 'database' | 'schema'>, now = new Date()): Promise<boolean> {
  const taken = await database.run({
    text: `insert into ${schema}.search_plan as last (entity, plan) values ('', $1)
      on conflict (entity) do update set plan = excluded.plan where last.plan < excluded.plan returning plan`,
    values: [now.toISOString().slice(0, 10)],
  })
  if (taken.length > 0) await rebuildVocabulary({ database, schema })
  return taken.length > 0
}
