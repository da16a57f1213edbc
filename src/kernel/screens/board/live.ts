import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { useMe, useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebModel, targetOf } from '#kernel/screens/client/model.ts'
import { type Page, listPath, queryClient } from '#kernel/screens/client/queries.ts'
import { type Change, onHeard } from '#kernel/screens/live/changes.ts'
import { cachedCard, placeCard } from './cache.ts'
import { type BoardQuestion, cardsKey, readCards } from './cards.ts'
import { type Board, columnKeyOf, idOf } from './columns.ts'

const calm = 200
const tooMany = 60
const glow = 1600

/**
 * Follows changes of others card by card: reads the changed cards only and puts each where it belongs now. Also those of records
 * that cards tell of (a next step that was done). Answers the ids that somebody else changed just now.
 */
export function useLiveCards(entity: WebEntity, board: Board, question: BoardQuestion): ReadonlySet<number> {
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set())
  const me = useMe()
  const model = useModel()
  const waiting = useRef<Change[]>([])
  const read = useEffectEvent(async () => {
    const changes = waiting.current.splice(0)
    const ids = await cardsTouched(model, entity, question, changes)
    if (ids.length === 0) return
    if (ids.length > tooMany) return void queryClient.invalidateQueries({ queryKey: cardsKey(entity.plural) })
    await readAgain(entity, board, question, ids)
    const others = changes.filter(({ actor }) => actor.id !== me.id).map(({ id }) => id)
    setFresh(new Set(others))
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hear = useEffectEvent((change: Change) => {
    if (!concerns(model, entity, change)) return
    waiting.current.push(change)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void read(), calm)
  })
  useEffect(() => {
    const stop = onHeard((heard) => heard.kind === 'change' && hear(heard.change))
    return () => {
      clearTimeout(timer.current)
      stop()
    }
  }, [])
  useEffect(() => {
    if (fresh.size === 0) return undefined
    const timer = setTimeout(() => setFresh(new Set()), glow)
    return () => clearTimeout(timer)
  }, [fresh])
  return fresh
}

/** Reads cards and puts them where they stand now; those that the filter no longer lets through go. */
export async function readAgain(entity: WebEntity, board: Board, question: BoardQuestion, ids: readonly number[]): Promise<void> {
  const found = new Map((await readCards(entity, board, question, ids)).map((card) => [card.id, card]))
  for (const id of ids) {
    const card = found.get(id)
    placeCard(entity.plural, question, id, card ? { column: columnKeyOf(card, board.by), card } : null)
  }
}

const concerns = (model: WebModel, entity: WebEntity, change: Change) =>
  change.entity === entity.name || linkTo(model, change.entity, entity) !== undefined

/** Ids of the cards that the changes are about; my own writes, whose answer is on the board already, are left out. */
async function cardsTouched(model: WebModel, entity: WebEntity, question: BoardQuestion, changes: readonly Change[]): Promise<readonly number[]> {
  const own = changes.filter((change) => change.entity === entity.name && !isKnown(entity, question, change)).map(({ id }) => id)
  const about = await Promise.all([...new Set(changes.map((change) => change.entity))].filter((name) => name !== entity.name)
    .map((name) => cardsOf(model, entity, name, changes.filter((change) => change.entity === name).map(({ id }) => id))))
  return [...new Set([...own, ...about.flat()])]
}

function isKnown(entity: WebEntity, question: BoardQuestion, { id, op, version }: Change): boolean {
  const card = cachedCard(entity.plural, question, id)
  return op === 'update' && card !== undefined && card.version >= version
}

/** Cards that records of another entity point to. */
async function cardsOf(model: WebModel, entity: WebEntity, name: string, ids: readonly number[]): Promise<readonly number[]> {
  const field = linkTo(model, name, entity)
  const other = model.entities.get(name)
  if (field === undefined || !other || ids.length > tooMany) return []
  const { items } = await api.get<Page>(listPath(other.plural, { filter: { field: 'id', op: 'in', value: ids }, fields: [field], limit: ids.length }))
  return items.flatMap((item) => idOf(item[field]) ?? [])
}

/** The link by which records of a timeline point to the board's; theirs alone can change what a card says of them. */
function linkTo(model: WebModel, name: string, entity: WebEntity): string | undefined {
  const other = model.entities.get(name)
  return other?.timeline ? Object.entries(other.fields).find(([, field]) => field.kind === 'link' && targetOf(field) === entity.name)?.[0] : undefined
}
