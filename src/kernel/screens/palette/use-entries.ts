import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { recents } from '#kernel/screens/shell/recents.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type Entry, type Group, matching } from './entries.ts'
import { commandsHere } from './here.ts'
import { useActions } from './use-actions.ts'
import { useOpenRecord } from './use-open-record.ts'

interface Found {
  readonly entity: string
  readonly id: number
  readonly title: string | null
  readonly subtitle: string | null
  readonly why: { readonly field: string; readonly text: string } | null
}

const most = 12

/** What the palette offers for the words typed so far: records found by the server, actions and pages found here. */
export function useEntries(words: string): { readonly groups: readonly Group[]; readonly searching: boolean } {
  const t = useTexts()
  const question = useDeferredValue(words.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['search', question],
    queryFn: ({ signal }) => api.get<{ items: readonly Found[] }>(`/api/search?limit=${most}&q=${encodeURIComponent(question)}`, { signal }),
    enabled: question !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 60_000,
  })
  const actions = useActions()
  const [here] = useState(commandsHere)
  const found = useFoundEntries(question === '' ? [] : data?.items ?? [])
  const recent = useRecentEntries()
  const fitting = matching([...here.filter(({ title }) => !actions.some((action) => action.title === title)), ...actions], question)
  const groups = question === ''
    ? [{ title: t('palette.recent'), entries: recent }, { title: t('palette.here'), entries: here }, { title: t('palette.actions'), entries: actions }]
    : inOrder({ title: t('palette.records'), entries: found }, { title: t('palette.actions'), entries: fitting.slice(0, 8) }, question)
  return { groups: groups.filter((group) => group.entries.length > 0), searching: isFetching || question !== words.trim() }
}

/** Records stand first, unless only a guess at what was meant found them while a command has the very words. */
function inOrder(records: Group, commands: Group, question: string): readonly Group[] {
  const meant = matching(records.entries.map((entry) => ({ ...entry, also: entry.hint ?? '' })), question)
  return meant.length > 0 || commands.entries.length === 0 ? [records, commands] : [commands, records]
}

function useFoundEntries(items: readonly Found[]): readonly Entry[] {
  const labels = useLabels()
  const open = useOpenRecord()
  const { entities } = useModel()
  return items.flatMap(({ entity: name, id, title, subtitle, why }) => {
    const entity = entities.get(name)
    if (!entity) return []
    const reason = why && why.field !== entity.title ? `${labels.field(name, why.field)}: ${why.text}` : ''
    const hint = [subtitle, reason].filter(Boolean).join(' · ')
    return [{
      id: `${name}/${id}`, icon: entity.icon, title: title ?? String(id), kind: labels.one(name), ...(hint ? { hint } : {}),
      run: (apart: boolean) => open(entity, id, apart),
    }]
  })
}

function useRecentEntries(): readonly Entry[] {
  const labels = useLabels()
  const open = useOpenRecord()
  const { entities } = useModel()
  return recents().slice(0, 6).flatMap(({ entity: name, id, title }) => {
    const entity = entities.get(name)
    return entity ? [{ id: `${name}/${id}`, icon: entity.icon, title, kind: labels.one(name), run: (apart: boolean) => open(entity, id, apart) }] : []
  })
}
