import { useEffect } from 'react'

/** Names the browser's tab after what is looked at. */
export function useTitle(title: string): void {
  useEffect(() => {
    const former = document.title
    if (title) document.title = title
    return () => {
      document.title = former
    }
  }, [title])
}
