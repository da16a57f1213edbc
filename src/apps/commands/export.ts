import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '#kernel/context.ts'
import { storageOf } from '#kernel/files/open.ts'
import type { Filter, Query } from '#kernel/records/query.ts'
import { csvFormOf, writeCsv } from '#kernel/transfer/exporting/csv.ts'
import { type Table, tableFor } from '#kernel/transfer/exporting/table.ts'
import { hasCards, writeVcards } from '#kernel/transfer/exporting/vcard.ts'
import { writeXlsx } from '#kernel/transfer/exporting/xlsx.ts'
import { entityNamed } from '#kernel/transfer/matching/entity.ts'
import { contextOf, systemContext } from '#kernel/workspace/context.ts'
import { withCompany } from '../base.ts'
import { type Arguments, type Option, type Terminal, Misuse, optional, required } from '../command.ts'

export const summary = 'Writes records to a CSV or XLSX file'

export const usage = '<objects>'

export const options: Readonly<Record<string, Option>> = {
  to: { type: 'string', value: 'file', description: 'file to write, .csv or .xlsx; .vcf for people' },
  filter: { type: 'string', value: 'tree', description: 'JSON as in the API, e.g. {"field": "amount", "op": ">=", "value": 1000}' },
  search: { type: 'string', value: 'words', description: 'only what the search field would show' },
  sort: { type: 'string', value: 'fields', description: 'e.g. -amount,name' },
  fields: { type: 'string', value: 'fields', description: 'e.g. name,company.address.city; without it, all' },
  language: { type: 'string', value: 'code', description: 'of headers and labels: en, ru, uk or pl (default: the company’s)' },
}

export const details = 'Example: npm run pareto -- export deals --filter \'{"field": "status", "op": "=", "value": "won"}\' --to won.xlsx'

export const run = (args: Arguments, io: Terminal): Promise<void> =>
  withCompany(io, async ({ workspace, settings }) => {
    const path = resolve(required(args, 'to'))
    const format = /\.(csv|xlsx|vcf)$/i.exec(path)?.[1]?.toLowerCase()
    if (format === undefined) throw new Misuse('--to must end in .csv, .xlsx or .vcf')
    const context = contextAsked(systemContext(workspace, 'cli'), args)
    const asked = args.positionals[0] ?? ''
    const named = entityNamed(workspace.model, asked)
    if (!named) throw new Misuse(`"${asked}" is no object. Objects: ${[...workspace.model.byPlural.keys()].join(', ')}`)
    if (format === 'vcf') {
      if (!hasCards(named.entity)) throw new Misuse(`"${asked}" is no object of people: only these become cards`)
      await pipeline(Readable.from(writeVcards(context, named.entity, queryFrom(args, named.entity.name), '3.0', storageOf(settings.dataFolder, settings.bucket)), { objectMode: false }), createWriteStream(path))
      return io.out(`Cards written to ${path}`)
    }
    let rows = 0
    const table = counted(await tableFor(context, named.entity, queryFrom(args, named.entity.name)), (count) => io.progress(`${rows += count} rows`))
    const content = format === 'xlsx' ? writeXlsx(table, named.entity.plural) : writeCsv(table, csvFormOf(context.values.language))
    await pipeline(Readable.from(content, { objectMode: false }), createWriteStream(path))
    io.out(`${rows} rows written to ${path}`)
  })

function contextAsked(context: Context, args: Arguments): Context {
  const language = optional(args, 'language')
  return language === undefined ? context : contextOf(context.workspace, { ...context.actor, language }, context.source)
}

function queryFrom(args: Arguments, entity: string): Query {
  const filter = optional(args, 'filter')
  const search = optional(args, 'search')
  return { entity, ...(filter ? { filter: parsed(filter) } : {}), ...(search ? { search } : {}), ...list(args, 'sort'), ...list(args, 'fields') }
}

function parsed(text: string): Filter {
  try {
    return JSON.parse(text) as Filter
  } catch (error) {
    throw new Misuse(`--filter is no JSON: ${(error as Error).message}`)
  }
}

function list(args: Arguments, name: 'sort' | 'fields'): Partial<Pick<Query, 'sort' | 'fields'>> {
  const text = optional(args, name)
  return text === undefined ? {} : { [name]: text.split(',').map((part) => part.trim()).filter(Boolean) }
}

const counted = (table: Table, count: (rows: number) => void): Table => ({
  headers: table.headers,
  async* rows() {
    for await (const portion of table.rows()) {
      count(portion.length)
      yield portion
    }
  },
})
