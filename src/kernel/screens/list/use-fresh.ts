import { useEffect, useRef, useState } from 'react'
import { useMe } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useChanges } from '#kernel/screens/live/use-changes.ts'

const glow = 1600
const none: ReadonlySet<number> = new Set()

/** Records that others have just changed: their rows glow for a moment. */
export function useFresh(entity: WebEntity): ReadonlySet<number> {
  const me = useMe()
  const [fresh, setFresh] = useState(none)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useChanges(entity.name, ({ id, actor }) => {
    if (actor.id === me.id) return
    setFresh((old) => new Set([...old, id].slice(-50)))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setFresh(none), glow)
  })
  return fresh
}
