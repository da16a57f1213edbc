import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'

interface Answer { readonly items: readonly { readonly word: string }[] }

/** The server answers this many at most. */
const most = 100

/** Free words in use in a field; where there are more than come at once, `search` asks for those that hold what is typed. */
export function useWordsInUse(plural: string, field: string): { readonly words: readonly string[]; readonly search?: (typed: string) => void } {
  const [typed, search] = useState('')
  const looked = useDeferredValue(typed.trim())
  const first = useAnswer(plural, field, '')
  const found = useAnswer(plural, field, looked)
  return first.length < most ? { words: first } : { words: found, search }
}

function useAnswer(plural: string, field: string, search: string): readonly string[] {
  const { data } = useQuery({
    queryKey: ['words', plural, field, search],
    queryFn: ({ signal }) => api.get<Answer>(`/api/${plural}/words?${new URLSearchParams({ field, search })}`, { signal }),
    // Painted from memory, read again whenever somebody is about to choose.
    staleTime: 0,
    placeholderData: keepPreviousData,
    enabled: plural !== '',
  })
  return data?.items.map(({ word }) => word) ?? []
}
