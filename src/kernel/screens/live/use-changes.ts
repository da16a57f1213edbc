import { useEffect, useEffectEvent } from 'react'
import { type Change, onHeard } from './changes.ts'

/**
 * Calls `heard` for each change of records of an entity (by name), for screens that want to do better than reading again:
 * move one card, flash one row. What is cached under the usual keys is refreshed anyway.
 */
export function useChanges(entity: string, heard: (change: Change) => void): void {
  const call = useEffectEvent(heard)
  useEffect(() => onHeard((what) => {
    if (what.kind === 'change' && what.change.entity === entity) call(what.change)
  }), [entity])
}
