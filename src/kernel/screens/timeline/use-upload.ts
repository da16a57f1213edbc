import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { uploadFiles } from './upload.ts'

/** Sends files to a record, with the reason in words when one is refused. */
export function useUploadTo(entity: WebEntity, record: WebRecord): (files: readonly File[]) => void {
  const t = useTexts()
  const words = (status: number) => t(status === 413 ? 'record.file.tooLarge' : status === 0 ? 'notices.offline' : 'record.file.failed')
  return (files) => void uploadFiles(entity, record, files, words)
}
