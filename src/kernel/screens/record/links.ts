import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'

/** Plain clicks on chips of linked records stay in the program; clicks with Ctrl or the middle button open a tab as ever. */
export function useRecordLinks(open?: (plural: string, id: number) => void): (event: MouseEvent) => void {
  const navigate = useNavigate()
  return (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented) return
    const named = event.target instanceof Element ? event.target.closest('[data-record]')?.getAttribute('data-record') : undefined
    const [plural, id] = named?.split('/') ?? []
    if (!plural || !id) return
    event.preventDefault()
    if (open) open(plural, Number(id))
    else void navigate({ to: '/$plural/$id', params: { plural, id } })
  }
}
