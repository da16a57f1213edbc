import { createReadStream, existsSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { asWritten } from '#kernel/i18n/problem-text.ts'
import type { RowProblem } from '../row/draft.ts'
import { csvRow } from './write-csv.ts'

/** A problem as it is kept: which row and column, what was wrong with which value. */
export interface KeptProblem {
  readonly row: number
  readonly column: number | null
  readonly field: string | null
  readonly code: string
  readonly value: string
  readonly params?: RowProblem['params']
  readonly warning?: true
}

export const refusedPath = (folder: string) => join(folder, 'refused.csv')
const problemsPath = (folder: string) => join(folder, 'problems.ndjson')

/** The files of a run that grow with it: all problems, and refused rows in their original columns with the reasons behind. */
export class RunFiles {
  readonly #problems: FileHandle
  readonly #refused: FileHandle
  readonly #delimiter: string

  private constructor(problems: FileHandle, refused: FileHandle, delimiter: string) {
    this.#problems = problems
    this.#refused = refused
    this.#delimiter = delimiter
  }

  /** `header` has the reason column at its end. Goes on with what is there when `resumed`. */
  static async open(folder: string, header: readonly string[], delimiter: string, resumed: boolean): Promise<RunFiles> {
    const mode = resumed ? 'a' : 'w'
    const files = new RunFiles(await open(problemsPath(folder), mode, 0o600), await open(refusedPath(folder), mode, 0o600), delimiter)
    if ((await stat(refusedPath(folder))).size === 0) await files.#refused.appendFile('\ufeff' + csvRow(header, delimiter))
    return files
  }

  async add(problems: readonly { row: number; problem: RowProblem }[], refused: readonly (readonly string[])[]): Promise<void> {
    if (problems.length > 0) await this.#problems.appendFile(problems.map(({ row, problem }) => JSON.stringify(kept(row, problem)) + '\n').join(''))
    if (refused.length > 0) await this.#refused.appendFile(refused.map((cells) => csvRow(cells, this.#delimiter)).join(''))
  }

  async close(): Promise<void> {
    await this.#problems.close()
    await this.#refused.close()
  }
}

/** A page of the problems of a run, in the order of the file. */
export async function readProblems(folder: string, from: number, count: number): Promise<KeptProblem[]> {
  const found: KeptProblem[] = []
  if (!existsSync(problemsPath(folder))) return found
  const lines = createInterface({ input: createReadStream(problemsPath(folder)) })
  let at = 0
  for await (const line of lines) {
    if (at++ < from) continue
    found.push(JSON.parse(line) as KeptProblem)
    if (found.length >= count) break
  }
  lines.close()
  return found
}

function kept(row: number, { column, field, code, value, params, warning }: RowProblem): KeptProblem {
  return {
    row, column: column ?? null, field: field ?? null, code, value: asWritten(value),
    ...(params ? { params } : {}), ...(warning ? { warning: true as const } : {}),
  }
}
