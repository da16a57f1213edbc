import type { QueryKey } from '@tanstack/react-query'
import { type WebEntity, type WebRecord, targetOf } from '#kernel/screens/client/model.ts'
import { bootNow, keys, queryClient } from '#kernel/screens/client/queries.ts'
import { type Heard, onHeard } from './changes.ts'

const calm = 250
const listsAtMostEvery = 1500

/**
 * Reads again what the screen shows when others change it: records at once, lists at most every 1.5 s, each after a short calm so that
 * a burst is one request. Inputs are not touched: what is being typed is kept by the form that holds it. Answers how to stop.
 */
export function refreshOnChange(): () => void {
  const waiting = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let listsReadAt = 0
  const flush = () => {
    timer = undefined
    const tooSoon = listsReadAt + listsAtMostEvery - Date.now()
    for (const [text, key] of waiting) {
      if (isSlow(key) && tooSoon > 0) continue
      waiting.delete(text)
      if (isSlow(key)) listsReadAt = Date.now()
      void queryClient.invalidateQueries({ queryKey: key })
    }
    if (waiting.size > 0) timer = setTimeout(flush, Math.max(tooSoon, calm))
  }
  const hear = (heard: Heard) => {
    for (const key of touched(heard)) waiting.set(JSON.stringify(key), key)
    if (waiting.size > 0) timer ??= setTimeout(flush, calm)
  }
  const stop = onHeard(hear)
  return () => {
    clearTimeout(timer)
    stop()
  }
}

const slow = new Set<unknown>(['list', 'summary', 'boot'])
const isSlow = (key: QueryKey) => slow.has(key[0])

/** What a message may have made stale; the answer to my own write is on the screen already. A deleted record answers 404 to its screen. */
function touched(heard: Heard): readonly QueryKey[] {
  // What was read before lacks a field that has just been made.
  if (heard.kind === 'model') return [keys.boot, keys.rights, ['record'], ['list'], ['summary']]
  if (heard.kind === 'notice') return [keys.notices]
  if (heard.kind === 'gap') return [[]]
  const model = bootNow()?.model
  const entity = model?.entities.get(heard.change.entity)
  if (!model || !entity) return []
  const { id, version, op, fields } = heard.change
  const shown = queryClient.getQueryData<WebRecord>(keys.record(entity.plural, id))
  const known = op === 'update' && shown !== undefined && shown.version >= version
  const counting = [...model.entities.values()].filter((one) => counts(one, entity.name))
  const pointing = fields.includes(entity.title) ? [...model.entities.values()].filter((one) => pointsTo(one, entity.name)) : []
  return [
    ...(entity.reference ? [keys.boot] : []),
    ...(known ? [] : [keys.record(entity.plural, id)]),
    keys.timeline(entity.plural, id),
    ...(entity.timeline ? [['timeline']] : []),
    ...counting.map(({ plural }) => ['record', plural]),
    ...[entity, ...pointing, ...counting].flatMap(({ plural }) => [keys.lists(plural), keys.summaries(plural)]),
  ]
}

/** Whether records of the one show a figure over records of the other. */
const counts = (entity: WebEntity, name: string) => Object.values(entity.fields).some((field) => field.kind === 'computed' && field.rollup?.of === name)

const pointsTo = (entity: WebEntity, name: string) => Object.values(entity.fields).some((field) => targetOf(field) === name)
