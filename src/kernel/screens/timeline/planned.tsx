import { useQuery } from '@tanstack/react-query'
import type { Filter } from '#kernel/records/query.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebRecord, targetOf } from '#kernel/screens/client/model.ts'
import { pageQuery } from '#kernel/screens/client/queries.ts'
import { type Entry, useRecordParts } from '#kernel/screens/record/parts.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './timeline.module.css'

/** What is still to be done about the record, the most urgent first. */
export function Planned({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  const { entities } = useModel()
  const { entries } = useRecordParts()
  return entries.map((entry) => {
    const other = entities.get(entry.entity)
    const links = other ? linksTo(other, entity) : []
    return other && entry.planned && links.length > 0 && <PlannedOf key={entry.entity} {...{ entry, other, record, links }} planned={entry.planned} />
  })
}

/** Links by which records of another entity may be about this one. */
const linksTo = (other: WebEntity, entity: WebEntity): readonly string[] =>
  Object.entries(other.fields).flatMap(([name, field]) => (field.kind === 'link' && targetOf(field) === entity.name ? [name] : []))

function PlannedOf({ entry, planned, other, record, links }: {
  readonly entry: Entry
  readonly planned: NonNullable<Entry['planned']>
  readonly other: WebEntity
  readonly record: WebRecord
  readonly links: readonly string[]
}) {
  const t = useTexts()
  const about: Filter = { or: links.map((field) => ({ field, op: '=', value: record.id })) }
  const { data } = useQuery(pageQuery(other.plural, { filter: { and: [about, planned.filter] }, sort: planned.sort, limit: 50 }))
  const rows = data?.items ?? []
  if (rows.length === 0) return null
  return (
    <section className={classes['planned']} aria-label={t('record.planned')}>
      <h3>{t('record.planned')}</h3>
      {rows.map((row) => <entry.Row key={row.id} entity={other} record={row} about={record} />)}
    </section>
  )
}
