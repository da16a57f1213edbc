import type { Filter } from '#kernel/records/query.ts'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import type { Batch, WebEntity } from '#kernel/screens/client/model.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { seeThrough } from '#kernel/screens/notices/work.ts'
import type { Tools } from '#kernel/screens/notices/write.ts'

/** Which records: by id, or all that a filter and search find. */
export type Target = { readonly ids: readonly number[] } | { readonly filter: Filter; readonly search?: string }

type Values = Readonly<Record<string, unknown>>

/** Values take the place of what stands there, or are added to it or taken away where a field holds several. */
export type Work = { readonly set: Values } | { readonly add: Values } | { readonly remove: Values } | { readonly delete: true }

/** Changes many records at once. Long work shows its progress; what was done can be undone, what was refused is told. */
export async function runBulk(tools: Tools, entity: WebEntity, target: Target, work: Work): Promise<void> {
  try {
    const { body } = await api.post<Batch>(`/api/${entity.plural}/bulk`, { ...target, ...work })
    await seeThrough(tools, entity, body)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    notify({ tone: 'problem', text: Object.values(error.texts)[0] ?? error.message })
  }
}
