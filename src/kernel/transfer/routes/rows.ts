import { listOf } from '#kernel/api/asked.ts'
import { readable } from '../importing/receive.ts'
import { type FileForm, readRows } from '../reading/files.ts'

const most = 40

/** Single rows of a file by their numbers ("3,17"), to be looked at beside each other. */
export async function rowsNumbered(path: string, form: FileForm, asked = ''): Promise<{ row: number; cells: readonly string[] }[]> {
  const wanted = new Set(listOf(asked).map(Number).filter((row) => row > 0).slice(0, most))
  const last = Math.max(...wanted)
  const found: { row: number; cells: readonly string[] }[] = []
  return wanted.size === 0 ? found : readable(async () => {
    for await (const portion of readRows(path, form)) {
      for (const { row, cells } of portion) if (wanted.has(row)) found.push({ row, cells })
      if ((portion.at(-1)?.row ?? 0) >= last) break
    }
    return found
  })
}
