import { diskStorage } from './disk.ts'
import { type Bucket, s3Storage } from './s3/s3.ts'
import type { Storage } from './storage.ts'

/** Where the settings of the installation want contents to lie. */
export const storageOf = (dataFolder: string, bucket: Bucket | undefined): Storage => (bucket ? s3Storage(bucket) : diskStorage(dataFolder))
