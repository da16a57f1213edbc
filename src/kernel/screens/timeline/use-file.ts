import { ProblemError, api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type SentFile, forgetFile } from './files-query.ts'

/** What can be done to a file of a record. Each answers whether it went through, and says why where it did not. */
export function useFile(entity: WebEntity, record: WebRecord, file: Pick<SentFile, 'id' | 'name'>) {
  const t = useTexts()
  const attempt = async (send: () => Promise<unknown>): Promise<boolean> => {
    try {
      await send()
      await forgetFile(entity, record, file.id)
      return true
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      notify({ tone: 'problem', text: error.message })
      return false
    }
  }
  const path = `/api/files/${file.id}`
  const restore = () => attempt(() => api.post(`${path}/restore`))
  return {
    restore,
    rename: (name: string) => attempt(() => api.patch(path, { name })),
    restoreVersion: (number: number) => attempt(() => api.post(`${path}/versions/${number}/restore`)),
    remove: async () => {
      const gone = await attempt(() => api.delete(path))
      if (gone) notify({ text: t('record.file.removed', { what: file.name }), action: { label: t('record.undo'), run: () => void restore() } })
      return gone
    },
  }
}
