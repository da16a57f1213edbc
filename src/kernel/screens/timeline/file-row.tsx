import Paperclip from '@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs'
import { useMe } from '#kernel/screens/client/boot.tsx'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { fileSize } from './file-size.ts'
import type { FileItem } from './items.ts'
import { TimelineRow } from './row.tsx'
import classes from './timeline.module.css'

/** A file of the record: its name opens it. */
export function FileRow({ entity, record, item }: { readonly entity: WebEntity; readonly record: WebRecord; readonly item: FileItem }) {
  const t = useTexts()
  const me = useMe()
  const { language } = useFormats()
  const mine = item.actor?.id === me.id || me.role === 'administrator'
  const remove = async () => {
    try {
      await api.delete(`/api/files/${item.file.id}`)
      void queryClient.invalidateQueries({ queryKey: keys.timeline(entity.plural, record.id) })
      notify({ text: t('record.file.removed', { what: item.file.name }) })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      notify({ tone: 'problem', text: error.message })
    }
  }
  return (
    <TimelineRow
      icon={<Paperclip aria-hidden />}
      at={item.at}
      loud
      tools={mine && <button type="button" className={classes['tool']} onClick={() => void remove()}>{t('record.file.remove')}</button>}
      head={<><a href={`/api/files/${item.file.id}`} target="_blank" rel="noreferrer">{item.file.name}</a> <span className={classes['faint']}>{fileSize(item.file.size, language)} · {item.actor?.title}</span></>}
    />
  )
}
