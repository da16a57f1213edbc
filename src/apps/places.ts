import { storageOf } from '#kernel/files/open.ts'
import type { Storage } from '#kernel/files/storage.ts'
import type { Settings } from './settings.ts'

/** Where an installation keeps what is not in its database. */
export const placesOf = ({ dataFolder, bucket }: Settings): { readonly dataFolder: string; readonly files: Storage } => ({ dataFolder, files: storageOf(dataFolder, bucket) })
