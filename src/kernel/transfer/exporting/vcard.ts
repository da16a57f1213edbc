import type { Context } from '#kernel/context.ts'
import { findPicture } from '#kernel/files/picture/find.ts'
import type { Storage } from '#kernel/files/storage.ts'
import { countryName } from '#kernel/kinds/address/countries.ts'
import { addressParts } from '#kernel/kinds/address/parts.ts'
import type { Address, Labelled, Link, PersonName } from '#kernel/kinds/values.ts'
import type { Entity, ModelField } from '#kernel/model/model.ts'
import type { Query } from '#kernel/records/query.ts'
import { readAll } from '#kernel/records/read.ts'
import { Scope } from '#kernel/records/scope.ts'
import { nameCatalogue } from '../matching/catalogue.ts'
import { meaningsOf } from '../matching/headers.ts'
import { vocabularyOf } from '../matching/vocabulary.ts'
import { squash } from '../matching/words.ts'
import { type CardPhoto, type CardProperty, type VcardVersion, writeCard } from './vcard-lines.ts'

type Row = Readonly<Record<string, unknown>>

/** Whether records of an entity are people, who can be handed on as cards. */
export const hasCards = ({ title }: Entity): boolean => title.definition.kind === 'personName'

/** A list as cards, one after the other. Which field is which is found by the names by which an import of cards finds them. */
export async function* writeVcards(context: Context, entity: Entity, query: Query, version: VcardVersion, files: Storage): AsyncGenerator<string> {
  const fields = cardFields(context, entity)
  const keys = [...new Set(Object.values(fields).flatMap((field) => field?.key ?? []))]
  for await (const portion of readAll(context, { ...query, entity: entity.name, fields: keys })) {
    for (const text of portion) {
      const record = JSON.parse(text) as Row
      yield writeCard(version, propertiesOf(context, entity, fields, record, version), await photoOf(context, record[fields.photo?.key ?? ''], files))
    }
  }
}

type CardFields = Readonly<Partial<Record<keyof typeof headers | 'name', ModelField>>>

const headers = { company: 'Organization', job: 'Job title', phone: 'Phone', mail: 'E-mail', address: 'Address', website: 'Website', birthday: 'Birthday', notes: 'Notes', categories: 'Categories', photo: 'Photo' }

function cardFields(context: Context, entity: Entity): CardFields {
  const scope = new Scope(context)
  const vocabulary = vocabularyOf(context.workspace.model, entity)
  const found = Object.entries(headers).flatMap(([role, header]): [string, ModelField][] => {
    const field = scope.visible(entity, meaningsOf(header, vocabulary)[0]?.target.field ?? '')
    return field ? [[role, field]] : []
  })
  return { ...Object.fromEntries(found), name: entity.title }
}

function propertiesOf({ values }: Context, entity: Entity, fields: CardFields, record: Row, version: VcardVersion): CardProperty[] {
  const valueOf = (role: keyof CardFields) => record[fields[role]?.key ?? ''] ?? null
  const text = (name: string, role: keyof CardFields, glue?: ','): CardProperty => ({ name, parts: textsOf(valueOf(role)), ...(glue ? { glue } : {}) })
  const { first, middle, last } = (valueOf('name') ?? {}) as Partial<PersonName>
  const birthday = textsOf(valueOf('birthday')).map((day) => (version === '4.0' ? day.replaceAll('-', '') : day))
  return [
    { name: 'N', parts: [last ?? '', first ?? '', middle ?? '', '', ''] },
    { name: 'FN', parts: [[first, middle, last].filter(Boolean).join(' ')] },
    text('ORG', 'company'), text('TITLE', 'job'),
    ...severalOf<string>(valueOf('phone')).map((one) => labelled('TEL', [one.value], one.label)),
    ...severalOf<string>(valueOf('mail')).map((one) => labelled('EMAIL', [one.value], one.label)),
    ...severalOf<Address>(valueOf('address')).map((one) => labelled('ADR', ['', '', ...partsOf(one.value, values.language)], one.label)),
    text('URL', 'website'), { name: 'BDAY', parts: birthday }, text('NOTE', 'notes'), text('CATEGORIES', 'categories', ','),
    { name: 'UID', parts: [`pareto-${entity.name}-${String(record['id'])}`] },
  ]
}

/** A text, several, or the title of what is linked. */
function textsOf(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return [typeof value === 'object' ? (value as Link).title ?? '' : String(value)]
}

const severalOf = <V>(value: unknown): readonly Labelled<V>[] =>
  (value === null ? [] : Array.isArray(value) ? (value as Labelled<V>[]) : [{ value: value as V, label: null }])

/** Street, city, region, postal code, country: the order of the card as of our address. */
const partsOf = (address: Address, language: string): string[] =>
  addressParts.map((part) => (part === 'country' && address.country ? countryName(address.country, language) : address[part] ?? ''))

function labelled(name: string, parts: readonly string[], label: string | null): CardProperty {
  if (!label) return { name, parts }
  const squashed = squash(label)
  const known = Object.entries(nameCatalogue().common.labels).find(([own, words]) => own !== '' && [own, ...words].some((word) => squash(word) === squashed))?.[0] ?? label
  const type = types[known]
  return type ? { name, parts, types: [type] } : { name, parts, label }
}

const types: Readonly<Record<string, string>> = { mobile: 'cell', work: 'work', home: 'home', fax: 'fax' }

async function photoOf(context: Context, hash: unknown, files: Storage): Promise<CardPhoto | null> {
  const found = typeof hash === 'string' ? await findPicture(context, hash, false) : null
  const content = found && (await files.open(found.hash))
  if (!found || !content) return null
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(chunk as Buffer)
  return { type: found.type, bytes: Buffer.concat(chunks) }
}
