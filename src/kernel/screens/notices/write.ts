import type { Texts } from '#kernel/i18n/text.ts'
import { ProblemError, type Written, api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebModel, WebRecord } from '#kernel/screens/client/model.ts'
import { dropRecord, patchRecord } from '#kernel/screens/client/patch.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import type { Labels } from '#kernel/screens/text/labels.ts'
import { conflictIn, settleConflict } from './conflict.ts'
import { tellProblem } from './tell-problem.ts'
import { inTurn, noteVersion, versionSeen } from './turns.ts'
import { offerUndo } from './undo.ts'
import type { Manner, Outcome, Values } from './use-write.ts'

export interface Tools {
  readonly t: Texts
  readonly labels: Labels
  readonly model: WebModel
}

export async function update(tools: Tools, entity: WebEntity, record: WebRecord, values: Values, manner: Manner): Promise<Outcome> {
  const restore = paint(entity, record, values, manner)
  try {
    return await inTurn(entity, record.id, async () => {
      const version = versionSeen(entity, record)
      const written = await api.patch<WebRecord>(`/api/${entity.plural}/${record.id}`, { ...values, version })
      noteVersion(entity, version, written.body)
      return settle(tools, entity, written, 'notices.changed', manner)
    })
  } catch (error) {
    restore()
    const conflict = conflictIn(error)
    if (!conflict) return refuse(tools, entity, error, manner)
    const kept = await settleConflict(tools.t, entity, record, values, conflict)
    return kept ? update(tools, entity, { ...record, version: conflict.version }, kept, manner) : { state: 'dropped' }
  }
}

export async function create(tools: Tools, entity: WebEntity, values: Values, manner: Manner): Promise<Outcome> {
  try {
    const headers = { 'idempotency-key': `${Date.now()}-${Math.random().toString(36).slice(2)}` }
    return settle(tools, entity, await api.post<WebRecord>(`/api/${entity.plural}`, values, { headers }), 'notices.created', manner)
  } catch (error) {
    return refuse(tools, entity, error, manner)
  }
}

export async function act(tools: Tools, entity: WebEntity, record: WebRecord, verb: string, input: Values, manner: Manner): Promise<Outcome> {
  const restore = manner.paint?.()
  try {
    return await inTurn(entity, record.id, async () => {
      const version = versionSeen(entity, record)
      const written = await api.post<WebRecord>(`/api/${entity.plural}/${record.id}/${verb}`, { ...input, version })
      noteVersion(entity, version, written.body)
      return settle(tools, entity, written, 'notices.changed', manner)
    })
  } catch (error) {
    restore?.()
    return refuse(tools, entity, error, manner)
  }
}

export async function remove({ t, labels, model }: Tools, entity: WebEntity, records: readonly WebRecord[]): Promise<boolean> {
  const restore = dropRecord(entity, new Set(records.map((record) => record.id)))
  const [only, ...others] = records
  try {
    if (only && others.length === 0) {
      const { change } = await api.delete(`/api/${entity.plural}/${only.id}`)
      offerUndo(t, model, t('notices.deleted', { what: titleOf(entity, only) }), { change })
    } else {
      const ids = records.map((record) => record.id)
      const { body } = await api.post<{ batch: number }>(`/api/${entity.plural}/bulk`, { ids, delete: true })
      offerUndo(t, model, t('notices.deleted', { what: labels.count(entity.name, ids.length) }), { batch: body.batch })
    }
    readListsAgain(entity)
    return true
  } catch (error) {
    restore()
    tellProblem({ t, labels }, entity.name, error)
    return false
  }
}

function paint(entity: WebEntity, record: WebRecord, values: Values, manner: Manner) {
  const restores = [patchRecord(entity, record.id, values), ...(manner.paint ? [manner.paint()] : [])]
  return () => restores.forEach((restore) => restore())
}

function settle({ t, labels, model }: Tools, entity: WebEntity, { body, change }: Written<WebRecord>, key: string, manner: Manner): Outcome {
  patchRecord(entity, body.id, body)
  queryClient.setQueryData(keys.record(entity.plural, body.id), body)
  void queryClient.invalidateQueries({ queryKey: keys.timeline(entity.plural, body.id) })
  readListsAgain(entity)
  if (entity.reference) void queryClient.invalidateQueries({ queryKey: keys.boot })
  if (!manner.still) offerUndo(t, model, t(key, { what: titleOf(entity, body) || labels.one(entity.name) }), { change })
  return { state: 'written', record: body, change }
}

function refuse({ t, labels }: Tools, entity: WebEntity, error: unknown, manner: Manner): Outcome {
  if (!(error instanceof ProblemError)) throw error
  if (!manner.quiet || error.problems.length === 0) tellProblem({ t, labels }, entity.name, error)
  return { state: 'refused', error }
}

function readListsAgain(entity: WebEntity) {
  void queryClient.invalidateQueries({ queryKey: keys.lists(entity.plural) })
  void queryClient.invalidateQueries({ queryKey: keys.summaries(entity.plural) })
}
