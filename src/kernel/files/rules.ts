import type { Context, Workspace } from '#kernel/context.ts'
import { logSettings } from '#kernel/changes/settings-log.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'

/** What the company lets in. */
export interface FileRules {
  /** megabytes */
  readonly largest: number
  /** endings of names that are let in; empty: all but `refused` */
  readonly only: readonly string[]
  /** endings of names that are not */
  readonly refused: readonly string[]
}

/** Programs that a double click would start: nobody sends them to a colleague through a customer base. */
const usual: FileRules = {
  largest: 50, only: [],
  refused: ['exe', 'com', 'scr', 'pif', 'bat', 'cmd', 'msi', 'msp', 'cpl', 'hta', 'js', 'jse', 'vbs', 'vbe', 'wsf', 'ps1', 'jar', 'lnk', 'reg', 'apk', 'dll'],
}

export async function readFileRules({ database, schema }: Workspace): Promise<FileRules> {
  const [row] = await database.run({ text: `select largest, to_json("only"), to_json(refused) from ${schema}.file_rules`, values: [] })
  if (!row) return usual
  const [largest, only, refused] = row
  return { largest: Number(largest), only: JSON.parse(only ?? '[]') as string[], refused: JSON.parse(refused ?? '[]') as string[] }
}

/** Takes what is given of the rules; the rest stays. */
export async function changeFileRules(context: Context, input: Readonly<Record<string, unknown>>): Promise<FileRules> {
  const { workspace } = context
  const before = await readFileRules(workspace)
  const problems: Problem[] = []
  const { largest = before.largest, only = before.only, refused = before.refused } = input
  if (typeof largest !== 'number' || !Number.isInteger(largest) || largest < 1 || largest > most) problems.push({ field: 'largest', code: 'limit', value: largest, params: { min: 1, max: most } })
  const after = { largest: Number(largest), only: endingsOf('only', only, problems), refused: endingsOf('refused', refused, problems) }
  if (problems.length > 0) throw invalid(problems)
  await workspace.database.transaction(async (connection) => {
    await connection.run({
      text: `insert into ${workspace.schema}.file_rules (largest, "only", refused) values ($1, $2, $3)
        on conflict (single) do update set largest = excluded.largest, "only" = excluded."only", refused = excluded.refused`,
      values: [after.largest, after.only, after.refused],
    })
    await logSettings(connection, context, 'files', { largest: [before.largest, after.largest], only: [before.only, after.only], refused: [before.refused, after.refused] })
  })
  return after
}

export const largestOf = ({ largest }: FileRules): number => largest * 1024 * 1024

export const tooLarge = (rules: FileRules, name: string): Refusal => new Refusal(413, 'tooLarge', [{ field: 'file', code: 'upload.tooLarge', value: name, params: { max: rules.largest } }])

/** 422 where files of such a name are not let in. */
export function needAllowed({ only, refused }: FileRules, name: string): void {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (only.length > 0 && !only.includes(ending)) throw invalid([{ field: 'file', code: 'upload.only', value: name, params: { endings: only.join(', ') } }])
  if (refused.includes(ending)) throw invalid([{ field: 'file', code: 'upload.refused', value: name, params: { ending } }])
}

function endingsOf(field: string, given: unknown, problems: Problem[]): string[] {
  const texts = Array.isArray(given) ? given.map((one) => String(one).trim().replace(/^\*?\./, '').toLowerCase()) : []
  const wrong = Array.isArray(given) ? texts.find((text) => !/^[\p{L}\p{N}_-]{1,20}$/u.test(text)) : String(given)
  if (wrong !== undefined || texts.length > 200) problems.push({ field, code: 'upload.ending', value: wrong })
  return [...new Set(texts)]
}

/** Megabytes. */
const most = 10_000
