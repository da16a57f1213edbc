import { useQuery } from '@tanstack/react-query'
import { type RefObject, useDeferredValue, useRef, useState } from 'react'
import type { Link } from '#kernel/kinds/values.ts'
import type { Filter } from '#kernel/records/query.ts'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { pageQuery } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { openCreate } from '#kernel/screens/form/create.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import type { Frame } from './frame.ts'
import { Avatar } from './marks.tsx'
import { type Item, Picker } from './picker.tsx'

interface RecordPickerProps {
  readonly frame: Frame
  /** name of the entity to pick from */
  readonly to: string
  readonly chosen: readonly Link[]
  readonly many?: boolean
  /** only records whose field has this id, e.g. stages of one pipeline */
  readonly within?: Readonly<Record<string, number>>
  readonly pick: (link: Link) => void
  readonly drop: (id: number) => void
  /** no quick create, e.g. in filters */
  readonly existing?: boolean
}

/** Picks records of an entity: small tables from memory, others by search; what is missing can be created in place. */
export function RecordPicker({ frame, to, chosen, many = false, within, pick, drop, existing = false }: RecordPickerProps) {
  const [typed, setTyped] = useState('')
  const labels = useLabels()
  const t = useTexts()
  const { entity, records, waiting } = useCandidates(to, typed, within)
  const making = useRef(false)
  const create = useQuickCreate(entity, making, (link) => {
    pick(link)
    if (!many) frame.leave?.('save')
  })
  if (!entity) return null
  const itemOf = (record: WebRecord): Item => itemFor(entity, { id: record.id, title: titleOf(entity, record) }, noteOf(entity, record))
  const creatable = !existing && can(entity, 'create') && !entity.reference
  const newLabel = (title: string) => t('lists.picker.create', { what: labels.one(entity.name), title })
  return (
    <Picker
      frame={{ ...frame, leave: (how) => (making.current && how === 'save' ? undefined : frame.leave?.(how)) }}
      many={many}
      items={records.map(itemOf)}
      chosen={chosen.map((link) => itemFor(entity, link))}
      pick={(value) => {
        const record = records.find(({ id }) => String(id) === value)
        if (record) pick({ id: record.id, title: titleOf(entity, record) })
      }}
      drop={(value) => drop(Number(value))}
      {...(entity.reference ? {} : { search: setTyped })}
      waiting={waiting}
      placeholder={t('lists.picker.search', { what: labels.many(entity.name) })}
      {...(creatable && create ? { create: { label: newLabel, run: create } } : {})}
    />
  )
}

/** Records to choose from, with what tells namesakes apart. */
function useCandidates(to: string, typed: string, within: Readonly<Record<string, number>> | undefined) {
  const { model, references } = useBoot()
  const entity = model.entities.get(to)
  const words = useDeferredValue(typed.trim())
  const conditions: Filter[] = Object.entries(within ?? {}).map(([field, value]) => ({ field, op: '=', value }))
  const question = {
    fields: entity ? [entity.title, ...noteFields(entity)] : [],
    limit: 20,
    ...(words === '' ? { sort: ['-updatedAt'] } : { search: words }),
    ...(conditions.length > 0 ? { filter: { and: conditions } } : {}),
  }
  const page = useQuery({ ...pageQuery(entity?.plural ?? '', question), enabled: entity !== undefined && !entity.reference })
  const fits = (record: WebRecord) => Object.entries(within ?? {}).every(([field, id]) => (record[field] as Link | null)?.id === id)
  const known = (references[to] ?? []).filter((record) => isActive(record) && fits(record))
  return { entity, records: entity?.reference ? known : page.data?.items ?? [], waiting: page.isFetching }
}

const isActive = (record: WebRecord) => record['active'] !== false

/** One field beside the title: the first link or text of the list. */
const noteFields = (entity: WebEntity): readonly string[] =>
  entity.views.list.filter((name) => name !== entity.title && ['link', 'text'].includes(entity.fields[name]?.kind ?? '')).slice(0, 1)

function noteOf(entity: WebEntity, record: WebRecord): string {
  const value = entity.reference ? null : record[noteFields(entity)[0] ?? '']
  return typeof value === 'string' ? value : (value as Link | null | undefined)?.title ?? ''
}

const itemFor = (entity: WebEntity, { id, title }: Link, note = ''): Item => ({
  value: String(id),
  label: title ?? '—',
  ...(entity.name === 'user' && title ? { mark: <Avatar id={id} name={title} /> } : {}),
  ...(note === '' ? {} : { note }),
})

/** Creates the linked record of the words that were typed; where more is needed, the usual form asks for it. Meanwhile the cell waits. */
function useQuickCreate(entity: WebEntity | undefined, making: RefObject<boolean>, made: (link: Link) => void) {
  const write = useWrite()
  if (!entity) return undefined
  const settle = (record: WebRecord, words: string) => {
    making.current = false
    made({ id: record.id, title: titleOf(entity, record) || words })
  }
  return (words: string) => {
    const initial = { [entity.title]: words }
    making.current = true
    void write.create(entity, initial, { quiet: true }).then((outcome) => {
      if (outcome.state === 'written') settle(outcome.record, words)
      if (outcome.state === 'refused') openCreate({ entity: entity.name, initial, done: (record) => settle(record, words) })
    })
  }
}
