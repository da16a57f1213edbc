import { useQuery } from '@tanstack/react-query'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { keys } from '#kernel/screens/client/queries.ts'

/** How many notices I have not read; counted again when the bell rings. */
export function useUnread(): number {
  const { unread } = useBoot()
  const count = async () => (await api.get<{ readonly unread: number }>('/api/notices?limit=1')).unread
  return useQuery({ queryKey: [...keys.notices, 'unread'], queryFn: count, initialData: unread }).data
}
