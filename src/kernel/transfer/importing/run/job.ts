import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Imagined } from './imagined.ts'
import type { LinkResolver } from '../find/resolver.ts'
import type { ImportPlan } from '../plan.ts'
import type { Reporter } from '../report/report.ts'
import type { RunFiles } from '../report/files.ts'
import type { RowIndex } from '../row-index.ts'
import type { RowReader } from '../row/row-reader.ts'
import type { Connection } from '#kernel/database/database.ts'

/** Everything that the steps of one run share. */
export interface Job {
  readonly context: Context
  readonly entity: Entity
  readonly plan: ImportPlan
  readonly reader: RowReader
  readonly resolver: LinkResolver
  readonly reporter: Reporter
  readonly files: RunFiles
  /** File of the links that wait for the end. */
  readonly waitingPath: string
  readonly columns: number
  /** null: a dry run, nothing is written. */
  readonly batch: number | null
  /** Records with higher ids were made since the run began. */
  readonly lastIdBefore: number
  /** What a dry run would have written so far. */
  readonly imagined: Imagined
  /** Fields whose values no two records share. */
  readonly unique: readonly string[]
  /** What earlier rows of the file said of themselves. */
  readonly seen: RowIndex
  /** Names and keys of the records of a dry run, where rows link to each other; `own` has those of the rows beyond the first 200,000. */
  readonly titles: Map<number, { readonly title: string | null; readonly keys: readonly string[] }>
  readonly own: RowIndex
  readonly linksToItself: boolean
  /** Names tell the rows of this file apart, so that a repeated one is worth a warning. */
  readonly namesTell: boolean
  /** Notes progress together with what was written; answers whether to go on. */
  readonly advance: (connection: Connection, progress: Progress) => Promise<boolean>
}

export interface Progress {
  /** Rows that have been dealt with. */
  readonly rows: number
  /** Number of the last of them in the file. */
  readonly lastRow: number
}
