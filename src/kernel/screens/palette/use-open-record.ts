import { useRouter } from '@tanstack/react-router'
import type { WebEntity } from '#kernel/screens/client/model.ts'

/** Opens the page of a record; `apart` in a new tab. */
export function useOpenRecord(): (entity: WebEntity, id: number, apart: boolean) => void {
  const router = useRouter()
  return ({ plural }, id, apart) => {
    if (apart) window.open(`/${plural}/${id}`, '_blank', 'noopener')
    else void router.navigate({ to: '/$plural/$id', params: { plural, id: String(id) } })
  }
}
