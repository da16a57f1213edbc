import { storageOf } from '#kernel/files/open.ts'
import type { Settings } from '../settings.ts'
import { type Finding, fine, todo } from './finding.ts'

/** Whether contents of files can be written to their bucket, and read back. A folder is looked at with the data folder. */
export async function* examineFiles({ dataFolder, bucket }: Settings): AsyncIterable<Finding> {
  if (!bucket) return
  const storage = storageOf(dataFolder, bucket)
  const wrong = await storage.check().then(() => null, (error: unknown) => reasonOf(error))
  yield wrong === null ? fine('files', storage.place) : todo('files', `${storage.place}: ${wrong}; see PARETO_FILES`)
}

/** `fetch` says only that it failed; what it was stands below. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: { message?: string; code?: string } }
  return cause?.message || cause?.code || message
}
