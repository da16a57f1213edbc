import { useState } from 'react'

/** A choice of this person on this machine, such as which columns stand open. */
export function useSetting<T>(name: string, initial: T): readonly [T, (value: T) => void] {
  const key = 'pareto.' + name
  const [value, setValue] = useState<T>(() => read(key) ?? initial)
  return [value, (next) => {
    setValue(next)
    localStorage.setItem(key, JSON.stringify(next))
  }]
}

function read<T>(key: string): T | undefined {
  try {
    const found = localStorage.getItem(key)
    return found === null ? undefined : JSON.parse(found) as T
  } catch {
    return undefined
  }
}
