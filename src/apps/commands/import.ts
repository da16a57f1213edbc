import { copyFile, mkdir, readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Context } from '#kernel/context.ts'
import { storageOf } from '#kernel/files/open.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { changePlan } from '#kernel/transfer/importing/change-plan.ts'
import { checkImport, folderOf, runImport, sourcePath } from '#kernel/transfer/importing/perform.ts'
import { type Inspection, type Wishes, inspect } from '#kernel/transfer/importing/receive.ts'
import type { RunResult } from '#kernel/transfer/importing/run/import-rows.ts'
import { addRun, savePlan } from '#kernel/transfer/importing/runs.ts'
import { entityNamed } from '#kernel/transfer/matching/entity.ts'
import { refusedPath } from '#kernel/transfer/importing/report/files.ts'
import { encodings } from '#kernel/transfer/reading/encoding.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { withCompany } from '../base.ts'
import { type Arguments, type Option, type Terminal, Misuse, optional } from '../command.ts'
import { planLines, resultLines } from './import-report.ts'

export const summary = 'Brings in a CSV, XLSX or vCard file from another system'

export const usage = '<file>'

export const options: Readonly<Record<string, Option>> = {
  as: { type: 'string', value: 'object', description: 'what the rows are: deal, company, person, user, product, call, opportunities …; without it, guessed' },
  map: { type: 'string', value: 'file.json', description: 'which column goes where, and options; see below' },
  'dry-run': { type: 'boolean', description: 'check everything, write nothing' },
  mode: { type: 'string', value: 'create|update|both', description: 'new records, existing ones, or both (default both)' },
  match: { type: 'string', value: 'fields', description: 'how rows find existing records, e.g. key,email,name' },
  source: { type: 'string', value: 'name', description: 'system that the ids of the file belong to (default import)' },
  'create-missing': { type: 'boolean', description: 'make linked records that are not there, by name' },
  unknown: { type: 'string', value: 'auto|create|empty|refuse', description: 'unknown names; auto: made where a tenth of the rows has new ones' },
  'date-order': { type: 'string', value: 'dmy|mdy|ymd', description: 'of dates that could be read either way' },
  currency: { type: 'string', value: 'code', description: 'of amounts without one (default: the base currency)' },
  duplicates: { type: 'string', value: 'merge|refuse|keep', description: 'rows that repeat an earlier row (default merge)' },
  delimiter: { type: 'string', value: 'sign', description: 'between cells; without it, detected (tab is \\t)' },
  encoding: { type: 'string', value: 'name', description: 'of the text; without it, detected' },
  sheet: { type: 'string', value: 'name', description: 'of a workbook; without it, the first with rows' },
  'header-row': { type: 'string', value: 'number', description: 'row of the headers, 0 for none; without it, detected' },
  refused: { type: 'string', value: 'file.csv', description: 'where to put refused rows with their reasons (default: the data folder)' },
}

export const details = `A map file names columns by their headers:
  { "columns": { "Owner": "owner", "Billing City": "address.city", "Notes": null, "ID": "key" },
    "values": { "Stage": { "Closed Won": "Won", "Junk": null } }, "constants": { "type": "call" },
    "matchBy": ["key", "email"], "options": { "dateOrder": "dmy", "currency": "USD" } }
Exit status: 0 when all rows came in, 3 when some were refused.`

export function run(args: Arguments, io: Terminal): Promise<number> {
  const reading = readingFrom(args)
  return withCompany(io, async ({ workspace, settings }) => {
    const path = resolve(args.positionals[0] ?? missing())
    const context = systemContext(workspace, 'import')
    const size = (await stat(path).catch(() => missing(`There is no file ${path}`))).size
    const found = await inspectAsked(context, path, args, reading)
    const plan = changePlan(entityOf(context, found), found.plan, await changesFrom(args))
    for (const line of planLines(context, { ...found, plan })) io.out(line)
    const id = await addRun(context, basename(path), size)
    await mkdir(folderOf(settings.dataFolder, id), { recursive: true, mode: 0o700 })
    await copyFile(path, sourcePath(settings.dataFolder, id))
    await savePlan(context, id, found.form, plan)
    const isDry = args.values['dry-run'] === true
    const watching = { files: storageOf(settings.dataFolder, settings.bucket), progress: (done: number, total: number) => io.progress(`${done} of ${total} rows`) }
    const result = await (isDry ? checkImport : runImport)(context, settings.dataFolder, id, watching)
    if (!result) return 1
    for (const line of resultLines(context, plan, result, isDry)) io.out(line)
    return keepRefused(args, io, refusedPath(folderOf(settings.dataFolder, id)), result)
  })
}

/** Refused rows stay with the import; a copy goes where it is wished. */
async function keepRefused(args: Arguments, io: Terminal, from: string, { counts }: RunResult): Promise<number> {
  if (counts.refused === 0) return 0
  const asked = optional(args, 'refused')
  if (asked !== undefined) await copyFile(from, resolve(asked))
  io.out(`Refused rows with their reasons: ${asked === undefined ? from : resolve(asked)}`)
  return 3
}

async function inspectAsked(context: Context, path: string, args: Arguments, reading: Reading): Promise<Inspection> {
  const asked = optional(args, 'as')
  const named = asked === undefined ? undefined : entityNamed(context.workspace.model, asked)
  if (asked !== undefined && !named) {
    throw new Misuse(`--as ${asked}: there is no such object. Objects: ${[...context.workspace.model.entities.keys()].join(', ')}`)
  }
  const found = await inspect(context, path, basename(path), {
    ...reading, ...(named ? { entity: named.entity.name, constants: named.constants } : {}),
  })
  const [likely] = found.entities
  if (!named && !found.remembered && (likely?.score ?? 0) < sureEnough) throw new Misuse('The file does not tell what its rows are: say it with --as')
  return found
}

type Reading = Pick<Wishes, 'form' | 'headerRow'>

/** How the file is to be read, as far as that is said. */
function readingFrom(args: Arguments): Reading {
  const delimiter = optional(args, 'delimiter')?.replace('\\t', '\t')
  const encoding = optional(args, 'encoding')
  const row = optional(args, 'header-row')
  const known = encodings.find((one) => one === encoding)
  if (encoding !== undefined && !known) throw new Misuse(`--encoding is "${encoding}": one of ${encodings.join(', ')}`)
  if (delimiter !== undefined && delimiter.length !== 1) throw new Misuse(`--delimiter is "${delimiter}": one sign`)
  if (row !== undefined && !/^\d{1,7}$/.test(row)) throw new Misuse(`--header-row is "${row}": the number of a row, 0 for none`)
  return {
    form: { ...(delimiter === undefined ? {} : { delimiter }), ...(known ? { encoding: known } : {}), ...pick(args, 'sheet') },
    ...(row === undefined ? {} : { headerRow: Number(row) }),
  }
}

/** Below this score of the guess a person is asked. */
const sureEnough = 3

/** The map file, and options of the command over it. */
async function changesFrom(args: Arguments): Promise<Record<string, unknown>> {
  const map = optional(args, 'map')
  const file = map === undefined ? {} : await mapFrom(map)
  const written = (file['options'] ?? {}) as Record<string, unknown>
  const dateOrder = optional(args, 'date-order')
  const unknown = args.values['create-missing'] === true ? 'create' : optional(args, 'unknown')
  return {
    ...file,
    ...pick(args, 'mode'), ...pick(args, 'source'),
    ...(optional(args, 'match') ? { matchBy: optional(args, 'match')?.split(',').map((way) => way.trim()) } : {}),
    options: { ...written, ...(unknown ? { unknown } : {}), ...pick(args, 'duplicates'), ...pick(args, 'currency'), ...(dateOrder ? { dateOrder } : {}) },
  }
}

async function mapFrom(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch(() => missing(`There is no file ${path}`))
  try {
    const map: unknown = JSON.parse(text)
    if (typeof map === 'object' && map !== null && !Array.isArray(map)) return map as Record<string, unknown>
  } catch (error) {
    throw new Misuse(`${path} is no JSON: ${(error as Error).message}`)
  }
  throw new Misuse(`${path} must hold a JSON object`)
}

function pick(args: Arguments, name: string): Record<string, string> {
  const value = optional(args, name)
  return value === undefined ? {} : { [name]: value }
}

function entityOf({ workspace }: Context, { plan }: Inspection) {
  const entity = workspace.model.entities.get(plan.entity)
  if (!entity) throw new Refusal(422, 'invalid', [{ field: 'as', code: 'unknownEntity', value: plan.entity }])
  return entity
}

function missing(text = 'The file is missing'): never {
  throw new Misuse(text)
}
