import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { keys } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'

/** A record that was opened lately on this machine. */
export interface Recent {
  readonly entity: string
  readonly id: number
  readonly title: string
}

const storage = 'pareto.recents'

/** Records opened lately, the last one first; twelve at most. */
export function recents(): readonly Recent[] {
  try {
    return JSON.parse(localStorage.getItem(storage) ?? '[]') as readonly Recent[]
  } catch {
    return []
  }
}

/** Remembers that a record is looked at, once its title is known. */
export function useRemembered(entity: WebEntity, id: number): void {
  const { data } = useQuery<WebRecord>({ queryKey: keys.record(entity.plural, id), enabled: false })
  const title = data ? titleOf(entity, data) : ''
  useEffect(() => {
    if (!title) return
    const others = recents().filter((one) => one.entity !== entity.name || one.id !== id)
    localStorage.setItem(storage, JSON.stringify([{ entity: entity.name, id, title }, ...others].slice(0, 12)))
  }, [entity, id, title])
}

/** What one person looked at is nobody else's business. */
export const forgetRecents = (): void => localStorage.removeItem(storage)
