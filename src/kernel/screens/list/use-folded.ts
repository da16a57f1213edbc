import { useCallback, useState } from 'react'

const none: ReadonlySet<string> = new Set()

/** Groups that are folded; another grouping begins with all of them open. */
export function useFolded(group: string | undefined): readonly [ReadonlySet<string>, (key: string) => void] {
  const [{ of, keys }, set] = useState<{ readonly of: string | undefined; readonly keys: ReadonlySet<string> }>({ of: group, keys: none })
  const folded = of === group ? keys : none
  const fold = useCallback((key: string) => set((old) => {
    const next = new Set(old.of === group ? old.keys : none)
    if (!next.delete(key)) next.add(key)
    return { of: group, keys: next }
  }), [group])
  return [folded, fold]
}
