import { AsyncResource } from 'node:async_hooks'
import { after } from 'node:test'

/** What `t` of node:test and a suite's `after` have in common. */
export interface Ending {
  after(work: () => Promise<void>): void
}

/** The end of the whole file, whichever of its tests asks. */
export const endOfFile: Ending = { after: (work) => file.after(work) }

/** A file that is run by itself ends with the process. */
let file: Ending = { after: AsyncResource.bind((work: () => Promise<void>) => after(work)) }

/** Says that from now on the file is one of several that this process runs. */
export function beginFile(t: Ending) {
  file = t
}
