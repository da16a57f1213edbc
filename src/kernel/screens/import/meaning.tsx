import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useReferences } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { pageQuery } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { ValueMeaning } from '#kernel/transfer/importing/plan.ts'
import type { SentRun } from './sent-run.ts'
import type { RunDesk } from './use-run.ts'

/** What one unknown text of the file means: something that exists, a new record, nothing, or as all of its column. */
export function Meaning({ text, alike, entity, field, target, makable, meaning, usual, change }: {
  readonly text: string
  readonly alike: readonly string[]
  readonly entity: WebEntity
  readonly field: string
  readonly target: WebEntity | undefined
  readonly makable: boolean
  readonly meaning: ValueMeaning | undefined
  /** what happens without a choice, in words */
  readonly usual: string
  readonly change: (meaning: ValueMeaning | undefined) => void
}) {
  const t = useTexts()
  const [typed, setTyped] = useState('')
  const known = useKnown(entity, field, target, typed)
  const value = meaning === undefined ? 'usual' : meaning === null ? 'empty' : typeof meaning === 'string' ? '=' + meaning : 'create'
  const first = [{ value: 'usual', label: usual }, ...(makable ? [{ value: 'create', label: t('transfer.screen.makeNew') }] : []), { value: 'empty', label: t('transfer.screen.leaveEmpty') }]
  const existing = [...new Map([...(typeof meaning === 'string' ? [itemOf(meaning, known)] : []), ...alike.map((one) => itemOf(one, known)), ...known].map((item) => [item.value, item])).values()]
  return (
    <Select
      aria-label={t('transfer.screen.meaningOf', { text })} value={value} searchable allowDeselect={false} maxDropdownHeight={280} nothingFoundMessage={t('ui.nothingFound')}
      data={[{ group: '', items: first }, ...(existing.length > 0 ? [{ group: t('transfer.screen.existing'), items: existing }] : [])]}
      onSearchChange={setTyped}
      onChange={(chosen) => chosen !== null && chosen !== value && change(chosen === 'usual' ? undefined : chosen === 'empty' ? null : chosen === 'create' ? { create: true } : chosen.slice(1))}
    />
  )
}

/** Keeps what a text of a column means; undefined takes the choice back. */
export function mean({ plan }: SentRun, desk: RunDesk, column: number, text: string, meaning: ValueMeaning | undefined) {
  const { [text]: _dropped, ...others } = plan.columns[column]?.values ?? {}
  desk.change({ columns: plan.columns.map((_, at) => (at === column ? { values: meaning === undefined ? others : { ...others, [text]: meaning } } : {})) })
}

interface Known { readonly value: string; readonly label: string }

const itemOf = (text: string, known: readonly Known[]): Known => known.find(({ value }) => value === '=' + text) ?? { value: '=' + text, label: text }

/** Options of a choice, reference records, or what a search for the typed words finds. */
function useKnown(entity: WebEntity, field: string, target: WebEntity | undefined, typed: string): readonly Known[] {
  const labels = useLabels()
  const references = useReferences(target?.name ?? '')
  const isAsked = target !== undefined && !target.reference && typed.trim().length > 1
  const { data } = useQuery({ ...pageQuery(target?.plural ?? '', { search: typed.trim(), limit: 20 }), enabled: isAsked })
  const definition = entity.fields[field]
  if (definition && 'options' in definition && definition.options) return definition.options.map(({ key }) => ({ value: '=' + key, label: labels.option(entity.name, field, key, definition.options) }))
  if (!target) return []
  const titles = (target.reference ? references : isAsked ? data?.items ?? [] : []).map((record) => titleOf(target, record)).filter((title) => title !== '')
  return [...new Set(titles)].map((title) => ({ value: '=' + title, label: title }))
}
