import type { Readable } from 'node:stream'

/**
 * Where the contents of files lie, each under the sha256 of its bytes (64 hex digits): the same content twice takes its room
 * once. Who refers to a content is not known here; see `file`, `file_version` and `picture` in the base.
 */
export interface Storage {
  /** Takes a file of the local disk over. Once it answers, the content outlives a power cut and the file is gone from its old place. */
  put(hash: string, path: string): Promise<void>
  /** The content, or only its bytes from `from` to `to` (both included); null where there is none. */
  open(hash: string, range?: ByteRange): Promise<Readable | null>
  /** Leaves alone what is not there, and what was put at `before` or later. */
  delete(hash: string, before?: Date): Promise<void>
  /** Everything that is kept, in the order of hashes. */
  list(): AsyncIterable<Stored>
  /** Tries to write, read and delete; throws in words what is wrong. */
  check(): Promise<void>
  /** In words, for the doctor: a folder, or a bucket and its server. */
  readonly place: string
}

export interface ByteRange { readonly from: number; readonly to: number }

export interface Stored {
  readonly hash: string
  /** bytes */
  readonly size: number
  /** when it was last put */
  readonly at: Date
}

export const isHash = (text: string): boolean => /^[\da-f]{64}$/.test(text)
