import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { uploadFiles } from './upload.ts'

/** Sends files to a record, or a newer content of one of its files; with the reason in words when one is refused. */
export function useUploadTo(entity: WebEntity, record: WebRecord, replaced?: { readonly id: number }): (files: readonly File[]) => void {
  const t = useTexts()
  const words = (status: number) => t(status === 0 ? 'notices.offline' : 'record.file.failed')
  return (files) => void uploadFiles(entity, record, files, words, replaced)
}
