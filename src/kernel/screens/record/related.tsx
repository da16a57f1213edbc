import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebModel, type WebRecord, targetOf } from '#kernel/screens/client/model.ts'
import { pageQuery } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import { textFor } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Adding } from './adding.tsx'
import classes from './record.module.css'
import { useValueText } from './value.tsx'

const first = 5

/** Lists of the records that point here. Those that stand in the timeline anyway are not repeated. */
export function RelatedLists({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  const model = useModel()
  return relatedOf(model, entity).map(({ other, field }) => <RelatedList key={`${other.name}.${field}`} {...{ entity, record, other, field }} />)
}

interface Related {
  readonly other: WebEntity
  /** link of the other entity that points here */
  readonly field: string
}

/** Lists of an entity's page that the person may see: those of its definition, then those that links of others ask for. */
export function relatedOf(model: WebModel, entity: WebEntity): readonly Related[] {
  const declared = (entity.views.related ?? []).flatMap(({ entity: name, field }) => {
    const other = model.entities.get(name)
    return other?.fields[field] ? [{ other, field }] : []
  })
  const asked = [...model.entities.values()].flatMap((other) => Object.entries(other.fields).flatMap(([field, definition]): Related[] =>
    targetOf(definition) === entity.name && Object.keys(backOf(definition)).length > 0 ? [{ other, field }] : []))
  const isNew = ({ other, field }: Related) => !declared.some((one) => one.other === other && one.field === field)
  return [...declared, ...asked.filter(isNew)].filter(({ other }) => !other.timeline)
}

const backOf = (field: FieldDefinition) => ('back' in field ? field.back ?? {} : {})

interface ListProps extends Related {
  readonly entity: WebEntity
  readonly record: WebRecord
}

function RelatedList({ entity, record, other, field }: ListProps) {
  const t = useTexts()
  const formats = useFormats()
  const { language } = formats
  const [limit, setLimit] = useState(first)
  const facts = factsOf(useModel(), other, field)
  const { data } = useQuery(pageQuery(other.plural, { filter: { field, op: '=', value: record.id }, fields: [other.title, ...facts], limit, count: true, sort: ['-updatedAt'] }))
  const definition = other.fields[field]
  const title = (definition && textFor(backOf(definition), language)) ?? t(`related.${other.name}.${field}`)
  const rows = data?.items ?? []
  const total = data?.total ?? rows.length
  return (
    <section className={classes['related']} data-empty={(data && rows.length === 0) || undefined} aria-label={title}>
      <header>
        <h2>{title}{total > 0 && <span>{formats.number(total)}</span>}</h2>
        <Adding {...{ entity, record, other, field, title }} />
      </header>
      {rows.map((row) => <RelatedRow key={row.id} other={other} row={row} facts={facts} />)}
      {rows.length < total && <button type="button" className={classes['moreRows']} onClick={() => setLimit(limit + 20)}>{t('record.showMore', { count: Math.min(total - rows.length, 20) })}</button>}
    </section>
  )
}

function RelatedRow({ other, row, facts }: { readonly other: WebEntity; readonly row: WebRecord; readonly facts: readonly string[] }) {
  const text = useValueText(other)
  return (
    <a className={classes['relatedRow']} href={`/${other.plural}/${row.id}`} data-record={`${other.plural}/${row.id}`}>
      <Icon name={other.icon} />
      <span className={classes['relatedTitle']}>{titleOf(other, row)}</span>
      {facts.filter((name) => !isEmpty(row[name])).map((name) => <span key={name} className={classes['relatedFact']}>{text(name, row[name])}</span>)}
    </a>
  )
}

/** What tells rows apart best stands first. */
const telling = ['money', 'reference', 'choice', 'text', 'phone', 'date', 'dateTime', 'email', 'link']

/** Two facts of a row, from what the list of that entity shows. */
function factsOf(model: WebModel, other: WebEntity, field: string): readonly string[] {
  const rank = (name: string) => {
    const shown = other.fields[name]
    const reference = shown?.kind === 'link' && model.entities.get(shown.to)?.reference === true
    return telling.indexOf(reference ? 'reference' : shown?.kind ?? '')
  }
  return other.views.list.filter((name) => name !== other.title && name !== field && rank(name) >= 0).sort((a, b) => rank(a) - rank(b)).slice(0, 2)
}
